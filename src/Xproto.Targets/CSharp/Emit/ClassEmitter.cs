using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes the class of one model and the bases of its step and its policy.</summary>
internal sealed class ClassEmitter(ClassPlan plan)
{
    private const string Models = "global::Xos.Runtime.Models";

    private readonly CodeWriter _w = new();

    private bool IsLowerCase => plan.ClassName.All(static c => c is >= 'a' and <= 'z');

    public string Emit()
    {
        FileHeader.Write(_w, plan.Namespace);
        if (IsLowerCase)
        {
            _w.Line("#pragma warning disable CS8981 // the model's name is the author's");
        }

        _w.Line(XmlDoc.Summary(plan.Description.Length > 0 ? plan.Description : $"The model {plan.ModelName}."));
        _w.Line($"/// <remarks>Declared in {XmlDoc.Escape(plan.DeclaredIn)}.</remarks>");
        _w.Line(FileHeader.Attribute);
        _w.Line($"public {(plan.IsAbstract ? "abstract " : "")}partial class {plan.ClassName} : {BaseList()}");
        using (_w.Block())
        {
            EmitConstructors();
            new TableEmitter(_w, plan).Emit();
            new PropertyEmitter(_w, plan).Emit();
            new CodecEmitter(_w, plan).Emit();
            if (plan.ToscaType is { } tosca)
            {
                EmitToscaType(tosca);
            }
        }

        if (plan.HasSteps)
        {
            EmitBase("SyncStep", "Xos.Runtime.Sync", "step that brings back ends in line with each");
        }

        if (plan.HasPolicies)
        {
            EmitBase("Policy", "Xos.Runtime.Policies", "policy that keeps other objects in line with each");
        }

        return _w.ToString();
    }

    private string BaseList() => plan.IsAbstract ? plan.BaseType : $"{plan.BaseType}, {Models}.IXosModel<{plan.FullName}>";

    private void EmitConstructors()
    {
        var defaults = plan.Members.OfType<ScalarPlan>().Where(static member => member.Default is not null).ToList();
        _w.Line(XmlDoc.Summary("Starts a new object with the defaults of its model."));
        _w.Line($"{(plan.IsAbstract ? "protected" : "public")} {plan.ClassName}()");
        using (_w.Block())
        {
            foreach (var member in defaults)
            {
                _w.Line($"{member.Name} = {member.Default};");
            }
        }

        _w.Line();
        _w.Line(XmlDoc.Summary("Makes an object without values, to be read into."));
        _w.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        _w.Line($"protected {plan.ClassName}({Models}.FromWire source) : base(source)");
        _w.Line("{");
        _w.Line("}");
        _w.Line();
    }

    private void EmitToscaType(ToscaTypePlan tosca)
    {
        _w.Line(XmlDoc.Summary("The model's TOSCA custom type, which recipes import: the text that the build writes and the core serves."));
        _w.Line($"public {(tosca.HidesInherited ? "new " : "")}const string ToscaCustomType =");
        _w.Verbatim(CSharpLiteral.Lines(tosca.Text));
        _w.Verbatim(";\n");
    }

    private void EmitBase(string kind, string scope, string purpose)
    {
        _w.Line();
        _w.Line($"/// <summary>The base of the {purpose} <see cref=\"{plan.ClassName}\"/>.</summary>");
        _w.Line(FileHeader.Attribute);
        _w.Line($"public abstract class {plan.ClassName.TrimStart('@')}{kind} : global::{scope}.{kind}<{plan.FullName}>");
        _w.Line("{");
        _w.Line("}");
    }
}
