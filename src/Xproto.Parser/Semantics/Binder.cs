using Xproto.Diagnostics;
using Xproto.Semantics.Binding;
using Xproto.Semantics.Linting;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>Binds parsed files to models: names, bases, links, numbers, keys.</summary>
public static class Binder
{
    /// <summary>Binds files together; a pure function of their texts and order.</summary>
    /// <param name="files">All files, the core's included, each path once.</param>
    /// <returns>The models, and the faults of parsing and binding.</returns>
    public static Compilation Bind(IEnumerable<XprotoFile> files)
    {
        var all = files.ToList();
        var diagnostics = new DiagnosticBag();
        var collector = new DeclarationCollector(diagnostics);
        foreach (var file in all)
        {
            collector.Collect(file);
        }

        var models = BindModels(collector, diagnostics);
        var set = new ModelSet
        {
            Models = models.OrderBy(static model => model.FullName, StringComparer.Ordinal).ToEquatableArray(),
            Policies = collector.Policies.OrderBy(static policy => policy.Name, StringComparer.Ordinal).ToEquatableArray(),
        };
        return new(set, InTextOrder(all, diagnostics));
    }

    private static List<Model> BindModels(DeclarationCollector collector, DiagnosticBag diagnostics)
    {
        var messages = collector.Messages;
        var ordered = new BaseResolver(messages, diagnostics).Resolve();
        var fields = new FieldBinder(messages, collector.Types, diagnostics);
        foreach (var declaration in messages.InOrder)
        {
            fields.Bind(declaration);
        }

        var numbering = new FieldNumbering(diagnostics);
        var reverseLinks = new ReverseLinkBinder(messages, diagnostics);
        reverseLinks.Attach();
        foreach (var declaration in ordered)
        {
            numbering.Collect(declaration);
            ReverseLinkBinder.Collect(declaration);
        }

        var policies = new PolicyNames(collector.Policies, diagnostics);
        var models = new ModelBuilder(numbering, reverseLinks, new(diagnostics), policies, new(policies, diagnostics));
        new Linter(diagnostics).Lint(ordered);
        return ordered.Select(models.Build).ToList();
    }

    private static EquatableArray<Diagnostic> InTextOrder(List<XprotoFile> files, DiagnosticBag diagnostics)
    {
        var order = files
            .Select(static (file, index) => (file.Source.Path, index))
            .ToLookup(static entry => entry.Path, static entry => entry.index);
        return files
            .SelectMany(static file => file.Diagnostics)
            .Concat(diagnostics.ToEquatableArray())
            .OrderBy(diagnostic => order[diagnostic.Location.Path].First())
            .ThenBy(static diagnostic => diagnostic.Location.Span.Start)
            .ToEquatableArray();
    }
}
