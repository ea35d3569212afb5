using System.Text.Json.Serialization;

namespace Xos.Gui.Editing;

/// <summary>What is suggested; the names are the editor's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SuggestionKind>))]
internal enum SuggestionKind
{
    /// <summary>A word that recipes are built of.</summary>
    Keyword,

    /// <summary>Several lines.</summary>
    Snippet,

    /// <summary>A type.</summary>
    Class,

    /// <summary>A property of a type.</summary>
    Property,

    /// <summary>A requirement of a type.</summary>
    Interface,

    /// <summary>A value that a property may have.</summary>
    EnumMember,

    /// <summary>A node template.</summary>
    Reference,

    /// <summary>A file to import.</summary>
    File,
}
