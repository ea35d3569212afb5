using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>A file whose text cannot be had, in place of a text that the compiler fails on: nobody knows one.</summary>
internal sealed class BrokenText(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("out of order");
}
