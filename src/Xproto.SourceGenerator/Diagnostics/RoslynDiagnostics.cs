using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xproto.Diagnostics;
using Xproto.Text;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;
using LinePosition = Microsoft.CodeAnalysis.Text.LinePosition;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace Xproto.SourceGenerator.Diagnostics;

/// <summary>Shows the compiler our diagnostics, at their place in the .xproto file.</summary>
internal static class RoslynDiagnostics
{
    private const string Category = "Xproto";

    public static Diagnostic From(Xproto.Diagnostics.Diagnostic diagnostic) =>
        Diagnostic.Create(
            Descriptor(diagnostic.Rule),
            At(diagnostic.Location),
            diagnostic.RelatedLocations.Select(At),
            // Build logs show the first line only.
            string.Join(
                ' ',
                diagnostic.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
        );

    private static DiagnosticDescriptor Descriptor(DiagnosticRule rule) =>
        new(rule.Id, rule.Title, "{0}", Category, SeverityOf(rule), isEnabledByDefault: true);

    private static DiagnosticSeverity SeverityOf(DiagnosticRule rule) =>
        rule.Severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };

    /// <summary>A place in an .xproto file as the compiler names it.</summary>
    public static Location At(SourceLocation location) =>
        Location.Create(
            location.Path,
            new TextSpan(location.Span.Start, location.Span.Length),
            new LinePositionSpan(At(location.Start), At(location.End))
        );

    private static LinePosition At(Xproto.Text.LinePosition position) => new(position.Line, position.Column);
}
