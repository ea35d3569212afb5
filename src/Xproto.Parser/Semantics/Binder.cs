using Xproto.Diagnostics;
using Xproto.Semantics.Binding;
using Xproto.Semantics.Binding.Policies;
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
    public static Compilation Bind(IEnumerable<XprotoFile> files) => BindAll(files, before: null).Compilation;

    /// <summary>The same after an edit, which binds again only what the edit can have changed.</summary>
    /// <param name="files">All files; those that were not edited are best the same objects as before.</param>
    /// <param name="before">An earlier binding of any files: it makes this one quicker and changes nothing of it.</param>
    public static BoundFiles Bind(IEnumerable<XprotoFile> files, BoundFiles? before)
    {
        var (compilation, declarations) = BindAll(files, before);
        return new(compilation, declarations);
    }

    private static (Compilation Compilation, IReadOnlyList<Declaration> Declarations) BindAll(
        IEnumerable<XprotoFile> files,
        BoundFiles? before
    )
    {
        var all = files.ToList();
        var diagnostics = new DiagnosticBag();
        var collector = new DeclarationCollector(diagnostics, before);
        foreach (var file in all)
        {
            collector.Collect(file);
        }

        BindModels(collector, diagnostics);
        var policies = new PolicyBinder(collector, diagnostics);
        policies.BindValidators();
        var models = collector.Messages.InOrder.Select(static declaration => declaration.Model!).ToList();
        var set = new ModelSet
        {
            Models = models.OrderBy(static model => model.FullName, StringComparer.Ordinal).ToEquatableArray(),
            Policies = collector
                .Policies.All.Select(static policy => policy.ToPolicy())
                .OrderBy(static policy => policy.Name, StringComparer.Ordinal)
                .ToEquatableArray(),
            Formulas = policies.BindFormulas(models),
        };
        return (DiagnosticReport.Of(set, all, diagnostics.All), collector.Messages.InOrder);
    }

    private static void BindModels(DeclarationCollector collector, DiagnosticBag diagnostics)
    {
        var messages = collector.Messages;
        var ordered = new BaseResolver(messages, diagnostics).Resolve();
        var fields = new FieldBinder(messages, collector.Types, new(messages), diagnostics);
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

        var models = new ModelBuilder(numbering, reverseLinks, new(diagnostics), collector.Policies, diagnostics);
        var collections = new CollectionNames(messages, diagnostics);
        var renames = new RenameCheck(diagnostics);
        new Linter(diagnostics).Lint(ordered);
        foreach (var declaration in ordered)
        {
            var model = models.Build(declaration);
            collections.Check(declaration, model);
            renames.Check(declaration);
            declaration.Model = model;
        }
    }
}
