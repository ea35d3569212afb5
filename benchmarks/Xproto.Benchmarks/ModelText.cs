using System.Globalization;
using System.Text;

namespace Xproto.Benchmarks;

/// <summary>Models of a given number of lines that are protobuf and xproto alike.</summary>
internal static class ModelText
{
    private const int FieldsPerMessage = 18;

    public static string Of(int lines)
    {
        var text = new StringBuilder("syntax = \"proto2\";\n");
        var line = 1;
        for (var message = 0; line < lines; message++)
        {
            text.Append("// What a customer ordered, and where it shall be installed.\n");
            text.Append(CultureInfo.InvariantCulture, $"message Order{message} {{\n");
            for (var field = 2; field < FieldsPerMessage + 2; field++)
            {
                var (type, option) = field % 3 == 0 ? ("optional int32 number", " [default = 3]") : ("required string name", "");
                text.Append(CultureInfo.InvariantCulture, $"    {type}_{field} = {field}{option};\n");
            }

            text.Append("}\n\n");
            line += FieldsPerMessage + 4;
        }

        return text.ToString();
    }
}
