using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>A bound message: its fields and reverse links, inherited ones included, all numbered for the wire.</summary>
public sealed record Model
{
    /// <summary>The message's name, such as <c>HelloWorldServiceInstance</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The package it was declared in, or null.</summary>
    public string? Package { get; init; }

    /// <summary>The file that declares it, as given to the parser.</summary>
    public required string File { get; init; }

    /// <summary>Its first base and further ones, as declared, by name; code mix-ins left out.</summary>
    public EquatableArray<string> Bases { get; init; }

    /// <summary>All ancestors, nearest first, each once.</summary>
    public EquatableArray<string> Ancestors { get; init; }

    /// <summary>The model that sits directly on <c>XOSBase</c> (or the model itself when it has no such ancestor): objects of all its descendants share one sequence of ids.</summary>
    public required string Root { get; init; }

    /// <summary>The security policy that guards its objects, or null for the policy that allows everything.</summary>
    public string? PolicyName { get; init; }

    /// <summary>All fields: <c>id</c> first, then those of the bases in declared order, then its own.</summary>
    public EquatableArray<Field> Fields { get; init; }

    /// <summary>What links to it: lists of ids on the wire, inherited ones included.</summary>
    public EquatableArray<ReverseLink> ReverseLinks { get; init; }

    /// <summary>The fields that identify an object in a TOSCA recipe; empty when a recipe cannot name this model.</summary>
    public EquatableArray<ToscaKey> ToscaKeys { get; init; }

    /// <summary>Sets of field names (link names without <c>_id</c>) whose values must be unique together.</summary>
    public EquatableArray<EquatableArray<string>> UniqueGroups { get; init; }

    /// <summary>What must hold before an object is stored.</summary>
    public EquatableArray<Validator> Validators { get; init; }

    /// <summary>The plural that names collections on the wire and in routes.</summary>
    public required string Plural { get; init; }

    /// <summary>The service or application it belongs to: first of option <c>name</c>, option <c>app_label</c>; a prefix in routes and content types.</summary>
    public required string AppName { get; init; }

    /// <summary>The class that owners of its instances must have (<c>owner_class_name</c>), or null.</summary>
    public string? OwnerClassName { get; init; }

    /// <summary>What it stands for, from option <c>description</c>; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The comment directly above it; empty when it has a description.</summary>
    public string Comment { get; init; } = "";

    /// <summary>What people are told of it: the description, else the comment.</summary>
    public string Documentation => Description.Length > 0 ? Description : Comment;

    /// <summary>How people call it, from option <c>verbose_name</c>, or null.</summary>
    public string? VerboseName { get; init; }

    /// <summary>Whether it has no objects of its own (<c>XOSBase</c>).</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Whether it belongs to the core's own models.</summary>
    public bool IsCore { get; init; }

    /// <summary>All options in force, the file's included, sorted by name; values without quotes.</summary>
    public EquatableArray<Option> Options { get; init; }

    /// <summary><c>package.Name</c>, or the name.</summary>
    public string FullName => Package is null ? Name : $"{Package}.{Name}";

    /// <summary><c>app.model</c> in lower case, as <c>self_content_type_id</c> has it.</summary>
    public string ContentTypeId => $"{AppName}.{Name.ToLowerInvariant()}";

    /// <summary>Finds a field by its name or its name on the wire.</summary>
    public Field? FindField(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name || field.WireName == name)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The value of an option in force, or null.</summary>
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

    /// <summary>Whether it is the named model or derives from it.</summary>
    public bool Is(string name) => Name == name || Ancestors.Items.Contains(name, StringComparer.Ordinal);
}
