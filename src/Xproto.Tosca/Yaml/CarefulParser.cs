using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Xproto.Tosca.Yaml;

/// <summary>A parser that refuses bad text with one kind of exception, where the library's ends some with others and no place.</summary>
internal sealed class CarefulParser(IParser inner) : IParser
{
    public ParsingEvent? Current => inner.Current;

    /// <exception cref="YamlException">The text is not YAML.</exception>
    public bool MoveNext()
    {
        var last = inner.Current?.End ?? Mark.Empty;
        try
        {
            return inner.MoveNext();
        }
        // Seen for an unclosed bracket that is followed by an outer line, bad tags and halves of characters.
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new YamlException(
                last,
                last,
                "What follows makes no sense; a bracket or brace may be left open, or what stands in it is not indented",
                exception
            );
        }
    }
}
