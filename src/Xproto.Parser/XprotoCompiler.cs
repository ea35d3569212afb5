using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto;

/// <summary>Compiles xproto files from text to models: the way in for everything but the source generator, which caches the steps between.</summary>
public static class XprotoCompiler
{
    /// <summary>Parses files and binds them with the core's models.</summary>
    /// <param name="files">A service's files; without any, the core alone is compiled.</param>
    /// <returns>Models and faults; never throws, whatever the text.</returns>
    public static Compilation Compile(IEnumerable<SourceFile> files) =>
        Binder.Bind(files.Select(XprotoParser.Parse).Prepend(CoreModels.File));

    /// <inheritdoc cref="Compile(IEnumerable{SourceFile})"/>
    public static Compilation Compile(params SourceFile[] files) => Compile((IEnumerable<SourceFile>)files);
}
