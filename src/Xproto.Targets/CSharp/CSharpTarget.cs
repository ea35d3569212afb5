using Xproto.Semantics;
using Xproto.Targets.CSharp.Emit;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.Targets.CSharp;

/// <summary>Turns models into C#: a typed class per model, step bases, and the registration of a project.</summary>
/// <remarks>In two steps, so that the generator can tell which files an edit leaves as they were: a plan holds all that a file depends on.</remarks>
public static class CSharpTarget
{
    /// <summary>Plans the classes that belong to the project, in name order.</summary>
    public static EquatableArray<ClassPlan> Plan(ModelSet models, CSharpOptions options) =>
        new ClassPlanner(models, options).Plan().ToEquatableArray();

    /// <summary>The same after an edit: the plan of a model that the edit cannot have changed is the one made before.</summary>
    public static PlannedClasses Plan(ModelSet models, CSharpOptions options, PlannedClasses? before)
    {
        var known = before is not null && before.Options == options ? before : null;
        return new(models, options, new ClassPlanner(models, options, known).Plan().ToEquatableArray());
    }

    /// <summary>The file of one model.</summary>
    public static TargetFile Generate(ClassPlan plan) => new(plan.FileName, new ClassEmitter(plan).Emit());

    /// <summary>The file that adds the models, the xproto files and the steps of a project to its synchronizer; the texts of the files are in others.</summary>
    public static TargetFile GenerateRegistration(RegistrationPlan plan) =>
        new($"{plan.Namespace}.{RegistrationEmitter.ClassName}.g.cs", RegistrationEmitter.Emit(plan));

    /// <summary>The part of the registration that holds the text of one xproto file: an edit of the file writes this part alone.</summary>
    public static TargetFile GenerateSource(SourcePlan plan) =>
        new($"{plan.Namespace}.{RegistrationEmitter.ClassName}.{plan.Name}.g.cs", SourceEmitter.Emit(plan));

    /// <summary>The file that lists the core's own models for the runtime.</summary>
    /// <param name="modelTypes">The full names of their classes.</param>
    public static TargetFile GenerateCoreList(EquatableArray<string> modelTypes) =>
        new($"{CSharpOptions.CoreNamespace}.CoreModels.g.cs", CoreListEmitter.Emit(modelTypes));
}
