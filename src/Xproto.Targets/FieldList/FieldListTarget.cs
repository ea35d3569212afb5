using System.Globalization;
using System.Text;
using Xproto.Semantics;

namespace Xproto.Targets.FieldList;

/// <summary>Lists the fields of models as text: name, number on the wire, and the model that declares the field.</summary>
public static class FieldListTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "field-list.txt";

    /// <summary>Lists the asked models, sorted by name; under each its fields and then what links to it, both sorted by number.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request) =>
        [new(FileName, string.Join('\n', request.Asked.Select(Describe)))];

    private static string Describe(Model model)
    {
        var text = new StringBuilder().Append(model.Name).Append('\n');
        foreach (var field in model.Fields.OrderBy(field => field.Number))
        {
            Append(text, field.Name, field.Number, field.DeclaringModel);
        }

        foreach (var link in model.ReverseLinks.OrderBy(link => link.Number))
        {
            Append(text, link.WireName, link.Number, link.DeclaringModel);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, int number, string declaringModel) =>
        text.Append(CultureInfo.InvariantCulture, $"  {name}, {number}, {declaringModel}\n");
}
