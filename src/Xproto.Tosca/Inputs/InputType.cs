using System.Diagnostics.CodeAnalysis;
using Xproto.Semantics;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Inputs;

/// <summary>What the values of an input are. Each is read as that of a field: an input is for fields.</summary>
internal sealed class InputType
{
    private static readonly InputType[] _all =
    [
        new("string", FieldType.String),
        new("integer", FieldType.Int64),
        new("float", FieldType.Double),
        new("boolean", FieldType.Bool),
        new("timestamp", FieldType.Date),
    ];

    private readonly FieldType _type;

    private InputType(string name, FieldType type)
    {
        Name = name;
        _type = type;
    }

    /// <summary>The names of all types.</summary>
    public static IEnumerable<string> Names => _all.Select(type => type.Name);

    /// <summary>What TOSCA calls it.</summary>
    public string Name { get; }

    /// <summary>Whether its values are texts, which have a length.</summary>
    public bool IsText => _type == FieldType.String;

    /// <summary>Whether one of its values can be greater than another.</summary>
    public bool IsOrdered => _type is FieldType.Int64 or FieldType.Double or FieldType.Date;

    /// <summary>The type of a name, or null.</summary>
    public static InputType? Find(string name) => Array.Find(_all, type => type.Name == name);

    /// <summary>Reads a value, so that it compares with others of the type.</summary>
    public bool TryRead(ScalarNode scalar, [NotNullWhen(true)] out IComparable? value)
    {
        value = ValueReader.TryRead(_type, scalar, out var read) ? (IComparable)read : null;
        return value is not null;
    }

    /// <summary>What its values must be, for messages.</summary>
    public string Expected => ValueReader.Expected(_type);
}
