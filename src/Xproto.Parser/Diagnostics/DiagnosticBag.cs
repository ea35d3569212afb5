using Xproto.Semantics.Binding;
using Xproto.Text;

namespace Xproto.Diagnostics;

/// <summary>Collects the diagnostics of one stage.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>A hint compares a name with all that are declared; whoever reads so many faults has another problem.</summary>
    private const int MostHints = 50;

    private readonly List<Diagnostic> _diagnostics = [];
    private int _hints;

    /// <summary>What was collected, in the order of finding.</summary>
    public IReadOnlyList<Diagnostic> All => _diagnostics;

    /// <summary>How many were collected.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>What was collected after the first few.</summary>
    public IReadOnlyList<Diagnostic> Since(int count) => count == Count ? [] : _diagnostics.GetRange(count, Count - count);

    /// <summary>Notes again what was found before.</summary>
    public void AddRange(IEnumerable<Diagnostic> known) => _diagnostics.AddRange(known);

    /// <summary>Notes a fault. The arguments that fill the gaps of its message are turned into text when somebody reads it, so they must not change.</summary>
    public void Add(DiagnosticRule rule, SourceFile file, TextSpan span, params object[] arguments) =>
        _diagnostics.Add(new(rule, file, span, arguments));

    /// <summary>The same for the one argument that most advice has, the field.</summary>
    public void Add(DiagnosticRule rule, SourceFile file, TextSpan span, DeclaredField field) =>
        _diagnostics.Add(new(rule, file, span, field));

    /// <summary>The same with a second place that matters.</summary>
    public void Add(DiagnosticRule rule, SourceFile file, TextSpan span, SourceLocation related, params object[] arguments) =>
        _diagnostics.Add(new(rule, file, span, arguments) { RelatedLocations = [related] });

    /// <summary>The end of a message about an unknown name: empty, or what was probably meant.</summary>
    public object DidYouMean(string name, IEnumerable<string> candidates) => _hints++ < MostHints ? new NameHint(name, candidates) : "";

    public EquatableArray<Diagnostic> ToEquatableArray() => _diagnostics.ToEquatableArray();
}
