using Xproto.Semantics.Plurals;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>The binder's last stage: makes the model of a declaration from what the others found.</summary>
internal sealed class ModelBuilder(
    FieldNumbering numbering,
    ReverseLinkBinder reverseLinks,
    FieldGroups groups,
    PolicyNames policies,
    ValidatorBinder validators
)
{
    public Model Build(Declaration declaration)
    {
        var policy = declaration.Policy;
        if (policy is not null)
        {
            policies.Check(policy.Text, declaration, policy);
        }

        var options = declaration.Options;
        return new()
        {
            Name = declaration.Name,
            Package = declaration.Package,
            File = declaration.File.Path,
            Bases = NamesOf(declaration.Bases),
            Ancestors = NamesOf(declaration.Ancestors),
            Root = declaration.Root.Name,
            PolicyName = policy?.Text,
            Fields = numbering.Number(declaration),
            ReverseLinks = reverseLinks.Number(declaration),
            ToscaKeys = groups.ToscaKeys(declaration),
            UniqueGroups = groups.UniqueGroups(declaration),
            Validators = validators.Bind(declaration),
            Plural = options.Text("plural") ?? Pluralizer.Pluralize(declaration.Name),
            AppName = First(options.Text("name"), options.Text("app_label"), Path.GetFileNameWithoutExtension(declaration.File.Path)),
            OwnerClassName = options.Text("owner_class_name"),
            Description = options.Text("description") ?? "",
            VerboseName = options.Text("verbose_name"),
            IsAbstract = declaration.IsAbstract,
            IsCore = declaration.File.Path == CoreModels.Path,
            Options = options.ToOptions(),
        };
    }

    private static EquatableArray<string> NamesOf(List<Declaration> declarations) =>
        declarations.Count == 0 ? [] : declarations.Select(static declaration => declaration.Name).ToEquatableArray();

    private static string First(params string?[] candidates) =>
        candidates.First(static candidate => !string.IsNullOrEmpty(candidate)) ?? "";
}
