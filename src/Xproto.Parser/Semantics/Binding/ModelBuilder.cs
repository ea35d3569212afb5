using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.Semantics.Binding.Policies;
using Xproto.Semantics.Plurals;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>The binder's last stage: makes the model of a declaration from what the others found.</summary>
internal sealed class ModelBuilder(
    FieldNumbering numbering,
    ReverseLinkBinder reverseLinks,
    FieldGroups groups,
    PolicyTable policies,
    DiagnosticBag diagnostics
)
{
    public Model Build(Declaration declaration)
    {
        var policy = PolicyOf(declaration);
        if (UnchangedParts.HasModel(declaration, policy))
        {
            declaration.Sound |= SoundParts.Model;
            return declaration.Before!.Model!;
        }

        var told = diagnostics.Count;
        var model = Make(declaration, policy);
        declaration.Sound |= diagnostics.Count == told ? SoundParts.Model : SoundParts.None;
        return model;
    }

    private Model Make(Declaration declaration, string? policy)
    {
        var options = declaration.Options;
        var description = options.Text("description") ?? "";
        return new()
        {
            Name = declaration.Name,
            Package = declaration.Package,
            File = declaration.File.Path,
            Bases = NamesOf(declaration.Bases),
            Ancestors = NamesOf(declaration.Ancestors),
            Root = declaration.Root.Name,
            PolicyName = policy,
            Fields = numbering.Number(declaration),
            ReverseLinks = reverseLinks.Number(declaration),
            ToscaKeys = groups.ToscaKeys(declaration),
            UniqueGroups = groups.UniqueGroups(declaration),
            Plural = options.Text("plural") ?? Pluralizer.Pluralize(declaration.Name),
            AppName = First(options.Text("name"), options.Text("app_label"), Path.GetFileNameWithoutExtension(declaration.File.Path)),
            OwnerClassName = options.Text("owner_class_name"),
            Description = description,
            Comment = description.Length > 0 ? "" : DocumentationComment.Above(declaration.File, declaration.Syntax.Span),
            VerboseName = options.Text("verbose_name"),
            IsAbstract = declaration.IsAbstract,
            IsCore = declaration.File.Path == CoreModels.Path,
            Options = options.ToOptions(),
        };
    }

    // What guards a model guards what derives from it too, unless that says otherwise.
    private string? PolicyOf(Declaration declaration) =>
        declaration.Message.Policy is { } own
            ? policies.Resolve(own.Text, declaration, own)
            : declaration.Ancestors.Select(static ancestor => ancestor.Model!.PolicyName).FirstOrDefault(static name => name is not null);

    private static EquatableArray<string> NamesOf(List<Declaration> declarations) =>
        declarations.Count == 0 ? [] : declarations.Select(static declaration => declaration.Name).ToEquatableArray();

    private static string First(params string?[] candidates) =>
        candidates.First(static candidate => !string.IsNullOrEmpty(candidate)) ?? "";
}
