using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes the registration of a project.</summary>
internal static class RegistrationEmitter
{
    public const string ClassName = "SynchronizerRegistration";

    private const string Builder = "global::Xos.Runtime.Hosting.SynchronizerBuilder";

    public static string Emit(RegistrationPlan plan)
    {
        var w = new CodeWriter();
        FileHeader.Write(w, plan.Namespace);
        w.Line(XmlDoc.Summary("Everything of this project that its synchronizer needs to know."));
        w.Line(FileHeader.Attribute);
        w.Line($"public static partial class {ClassName}");
        using (w.Block())
        {
            w.Line(
                XmlDoc.Summary(
                    "Adds the models, the xproto files, the steps and the policies of this project, as found when it was compiled."
                )
            );
            w.Line($"public static {Builder} AddModelsAndSteps(this {Builder} builder)");
            using (w.Block())
            {
                EmitCalls(w, plan);
            }
        }

        return w.ToString();
    }

    private static void EmitCalls(CodeWriter w, RegistrationPlan plan)
    {
        foreach (var type in plan.ModelTypes)
        {
            w.Line($"builder.AddModel(global::Xos.Runtime.Models.ModelDescriptor.Of<{type}>());");
        }

        foreach (var name in plan.SourceNames)
        {
            w.Line($"builder.AddXproto({CSharpLiteral.Text(name)}, {SourceEmitter.Constant(name)});");
        }

        foreach (var actor in plan.Actors)
        {
            w.Line($"builder.Add{actor.Kind}<{(actor.ModelType is null ? actor.Type : $"{actor.Type}, {actor.ModelType}")}>();");
        }

        w.Line("return builder;");
    }
}
