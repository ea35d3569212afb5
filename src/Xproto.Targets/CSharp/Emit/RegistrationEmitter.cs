using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes the registration of a project.</summary>
internal static class RegistrationEmitter
{
    private const string Builder = "global::Xos.Runtime.Hosting.SynchronizerBuilder";

    public static string Emit(RegistrationPlan plan)
    {
        var w = new CodeWriter();
        FileHeader.Write(w, plan.Namespace);
        w.Line(XmlDoc.Summary("Everything of this project that its synchronizer needs to know."));
        w.Line(FileHeader.Attribute);
        w.Line("public static class SynchronizerRegistration");
        using (w.Block())
        {
            w.Line(XmlDoc.Summary("Adds the models, the xproto files and the steps of this project, as found when it was compiled."));
            w.Line($"public static {Builder} AddModelsAndSteps(this {Builder} builder)");
            using (w.Block())
            {
                EmitCalls(w, plan);
            }

            foreach (var (source, index) in plan.Sources.Select(static (source, index) => (source, index)))
            {
                EmitSource(w, source, index);
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

        for (var i = 0; i < plan.Sources.Count; i++)
        {
            w.Line($"builder.AddXproto({CSharpLiteral.Text(plan.Sources[i].Name)}, {Constant(i)});");
        }

        foreach (var step in plan.Steps)
        {
            w.Line($"builder.AddSyncStep<{step.StepType}, {step.ModelType}>();");
        }

        w.Line("return builder;");
    }

    private static void EmitSource(CodeWriter w, SourcePlan source, int index)
    {
        w.Line();
        w.Line(XmlDoc.Summary($"The text of {source.Name}, which the core is given."));
        w.Line($"private const string {Constant(index)} =");
        w.Verbatim(CSharpLiteral.Lines(source.Text));
        w.Verbatim(";\n");
    }

    private static string Constant(int index) => FormattableString.Invariant($"Xproto{index}");
}
