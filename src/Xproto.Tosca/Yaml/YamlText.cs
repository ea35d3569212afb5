using System.Buffers;
using System.Text;
using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Yaml;

/// <summary>Turns the bytes of a recipe into text.</summary>
internal static class YamlText
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> _controls = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(c => c is not ('\t' or '\n' or '\r')),
    ]);

    /// <summary>Decodes UTF-8 without control characters: a NUL would end the document unseen.</summary>
    /// <returns>The text, or null when it is none; the problems then say where.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        var preamble = Encoding.UTF8.Preamble;
        var content = bytes.StartsWith(preamble) ? bytes[preamble.Length..] : bytes;
        try
        {
            var text = _utf8.GetString(content);
            var index = text.AsSpan().IndexOfAny(_controls);
            if (index < 0)
            {
                return text;
            }

            problems.Add(
                ProblemKind.Text,
                Place(text.AsSpan(0, index)),
                YamlPath.Root,
                $"The control character U+{(int)text[index]:X4} cannot stand in YAML.",
                "Write it as an escape in double quotes."
            );
        }
        catch (DecoderFallbackException exception)
        {
            problems.Add(
                ProblemKind.Text,
                Place(_utf8.GetString(content[..exception.Index])),
                YamlPath.Root,
                "This is not UTF-8.",
                "Save the recipe as UTF-8."
            );
        }

        return null;
    }

    private static LinePosition Place(ReadOnlySpan<char> before) => new(before.Count('\n'), before.Length - (before.LastIndexOf('\n') + 1));
}
