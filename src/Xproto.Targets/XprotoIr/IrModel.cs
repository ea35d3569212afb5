using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.XprotoIr;

/// <summary>A model as its readers see it: every rule of the language is applied already, none is left to them.</summary>
internal sealed record IrModel
{
    public required string Name { get; init; }

    public required string? Package { get; init; }

    public required string File { get; init; }

    public required string App { get; init; }

    public required string ContentTypeId { get; init; }

    public required string Plural { get; init; }

    public required string? VerboseName { get; init; }

    public required string Description { get; init; }

    public required bool Abstract { get; init; }

    public required EquatableArray<string> Bases { get; init; }

    public required EquatableArray<string> Ancestors { get; init; }

    public required string Root { get; init; }

    public required string? OwnerClass { get; init; }

    public required string? Policy { get; init; }

    public required IReadOnlyList<IrValidator> Validators { get; init; }

    public required IReadOnlyList<IrField> Fields { get; init; }

    public required IReadOnlyList<IrReverseLink> ReverseLinks { get; init; }

    public required IReadOnlyList<EquatableArray<string>> ToscaKeys { get; init; }

    public required EquatableArray<EquatableArray<string>> UniqueGroups { get; init; }

    public required SortedDictionary<string, string> Options { get; init; }

    public static IrModel Of(Model model) =>
        new()
        {
            Name = model.Name,
            Package = model.Package,
            File = model.File,
            App = model.AppName,
            ContentTypeId = model.ContentTypeId,
            Plural = model.Plural,
            VerboseName = model.VerboseName,
            Description = model.Description,
            Abstract = model.IsAbstract,
            Bases = model.Bases,
            Ancestors = model.Ancestors,
            Root = model.Root,
            OwnerClass = model.OwnerClassName,
            Policy = model.PolicyName,
            Validators = [.. model.Validators.Select(IrValidator.Of)],
            Fields = [.. model.Fields.Select(IrField.Of)],
            ReverseLinks = [.. model.ReverseLinks.Select(IrReverseLink.Of)],
            ToscaKeys = [.. model.ToscaKeys.Select(key => key.Alternatives)],
            UniqueGroups = model.UniqueGroups,
            Options = IrWords.Table(model.Options),
        };
}
