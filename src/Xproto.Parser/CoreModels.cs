using Xproto.Parsing;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto;

/// <summary>The core's own models, embedded in this assembly and bound with every service's files.</summary>
public static class CoreModels
{
    /// <summary>The path under which the core's file appears in models and diagnostics.</summary>
    public const string Path = "core.xproto";

    private static readonly Lazy<SourceFile> LazySource = new(Read);

    private static readonly Lazy<XprotoFile> LazyFile = new(static () => XprotoParser.Parse(Source));

    /// <summary>The text of the core's models.</summary>
    public static SourceFile Source => LazySource.Value;

    /// <summary>The parsed file.</summary>
    public static XprotoFile File => LazyFile.Value;

    private static SourceFile Read()
    {
        using var stream = typeof(CoreModels).Assembly.GetManifestResourceStream(Path)!;
        using var reader = new StreamReader(stream);
        return new(Path, reader.ReadToEnd());
    }
}
