using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>A bound field of one model: inherited fields appear in every descendant, with the number they have there.</summary>
public sealed record Field
{
    /// <summary>The declared name; a link's without <c>_id</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>Its number on the wire in this model.</summary>
    public required int Number { get; init; }

    /// <summary>The model that declares it.</summary>
    public required string DeclaringModel { get; init; }

    /// <summary>The word before its type.</summary>
    public required FieldModifier Modifier { get; init; }

    /// <summary>The far end, for links; else null.</summary>
    public Link? Link { get; init; }

    /// <summary>Whose word it is.</summary>
    public FieldState State { get; init; }

    /// <summary>Whether an author must give it at creation: modifier required, no default, neither bookkeeping nor feedback nor set at creation; <c>owner</c> never where the model names its owner's class.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be stored as null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool AllowsBlank { get; init; }

    /// <summary>What it holds when nobody said anything, or null when there is no default.</summary>
    public FieldDefault? Default { get; init; }

    /// <summary>Whether creation stamps it with the time (option <c>auto_now_add</c>).</summary>
    public bool IsCreationTime { get; init; }

    /// <summary>The most characters it may hold, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least number it may hold, or null.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest number it may hold, or null.</summary>
    public long? MaxValue { get; init; }

    /// <summary>The values it may take; empty for any.</summary>
    public EquatableArray<Choice> Choices { get; init; }

    /// <summary>The shape of its text.</summary>
    public TextFormat Format { get; init; }

    /// <summary>Whether it is edited in several lines (option <c>text</c>).</summary>
    public bool IsLongText { get; init; }

    /// <summary>Whether no two live objects may share its value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it is searched for often (option <c>db_index</c>).</summary>
    public bool IsIndexed { get; init; }

    /// <summary>What it was called before (option <c>renamed_from</c>), or null: what objects hold under that name moves along when the models are loaded.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Whether forms leave it out.</summary>
    public bool IsGuiHidden { get; init; }

    /// <summary>What it means, for people; may be empty.</summary>
    public string HelpText { get; init; } = "";

    /// <summary>The comment directly above it, or behind it on its line; empty when it has a help text.</summary>
    public string Comment { get; init; } = "";

    /// <summary>What people are told of it: the help text, else the comment.</summary>
    public string Documentation => HelpText.Length > 0 ? HelpText : Comment;

    /// <summary>All options as declared, sorted by name; values without quotes.</summary>
    public EquatableArray<Option> Options { get; init; }

    /// <summary>Its name on the wire: <c>owner_id</c> for a link, <c>nodes_ids</c> for a set, else the name.</summary>
    public string WireName =>
        Type switch
        {
            FieldType.Link => $"{Name}_id",
            FieldType.LinkSet => $"{Name}_ids",
            _ => Name,
        };

    /// <summary>The value of a declared option, or null.</summary>
    public string? FindOption(string name)
    {
        foreach (var option in Options)
        {
            if (option.Name == name)
            {
                return option.Value;
            }
        }

        return null;
    }
}
