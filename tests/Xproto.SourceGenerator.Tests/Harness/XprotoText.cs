using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>An .xproto file as the compiler hands it to a generator.</summary>
internal sealed class XprotoText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
}
