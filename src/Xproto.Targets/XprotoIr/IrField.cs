using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.XprotoIr;

/// <summary>A field of one model, inherited or its own.</summary>
internal sealed record IrField
{
    public required string Name { get; init; }

    public required string WireName { get; init; }

    public required int Number { get; init; }

    public required string Type { get; init; }

    public required string Modifier { get; init; }

    public required string DeclaringModel { get; init; }

    public required string State { get; init; }

    public required bool Required { get; init; }

    public required bool Nullable { get; init; }

    public required bool Blank { get; init; }

    public required IrDefault? Default { get; init; }

    public required bool CreationTime { get; init; }

    public required int? MaxLength { get; init; }

    public required long? MinValue { get; init; }

    public required long? MaxValue { get; init; }

    public required EquatableArray<Choice> Choices { get; init; }

    public required string Format { get; init; }

    public required bool LongText { get; init; }

    public required bool Unique { get; init; }

    public required bool Indexed { get; init; }

    public required bool GuiHidden { get; init; }

    public required string HelpText { get; init; }

    public required IrLink? Link { get; init; }

    public required SortedDictionary<string, string> Options { get; init; }

    public static IrField Of(Field field) =>
        new()
        {
            Name = field.Name,
            WireName = field.WireName,
            Number = field.Number,
            Type = IrWords.Of(field.Type),
            Modifier = IrWords.Of(field.Modifier),
            DeclaringModel = field.DeclaringModel,
            State = IrWords.Of(field.State),
            Required = field.IsRequired,
            Nullable = field.IsNullable,
            Blank = field.AllowsBlank,
            Default = field.Default is { } value ? new(IrWords.Of(value.Kind), value.Text) : null,
            CreationTime = field.IsCreationTime,
            MaxLength = field.MaxLength,
            MinValue = field.MinValue,
            MaxValue = field.MaxValue,
            Choices = field.Choices,
            Format = IrWords.Of(field.Format),
            LongText = field.IsLongText,
            Unique = field.IsUnique,
            Indexed = field.IsIndexed,
            GuiHidden = field.IsGuiHidden,
            HelpText = field.HelpText,
            Link = field.Link is { } link ? new(IrWords.Of(link.Kind), link.Peer, link.ReverseName, link.Through) : null,
            Options = IrWords.Table(field.Options),
        };
}
