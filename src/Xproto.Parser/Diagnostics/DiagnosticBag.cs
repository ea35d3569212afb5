using System.Globalization;
using Xproto.Text;

namespace Xproto.Diagnostics;

/// <summary>Collects the diagnostics of one stage.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    public void Add(DiagnosticRule rule, SourceFile file, TextSpan span, params object[] arguments) =>
        _diagnostics.Add(Create(rule, file.Locate(span), arguments));

    public void Add(DiagnosticRule rule, SourceLocation location, SourceLocation related, params object[] arguments) =>
        _diagnostics.Add(Create(rule, location, arguments) with { RelatedLocations = [related] });

    public EquatableArray<Diagnostic> ToEquatableArray() => _diagnostics.ToEquatableArray();

    private static Diagnostic Create(DiagnosticRule rule, SourceLocation location, object[] arguments) =>
        new(rule, location, string.Format(CultureInfo.InvariantCulture, rule.Format, arguments));
}
