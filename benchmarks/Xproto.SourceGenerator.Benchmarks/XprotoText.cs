using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Xproto.SourceGenerator.Benchmarks;

/// <summary>An .xproto file as the compiler hands it to a generator: an editor has its text in memory.</summary>
internal sealed class XprotoText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
