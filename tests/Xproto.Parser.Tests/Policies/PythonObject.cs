namespace Xproto.Tests.Policies;

/// <summary>An object with fields, which is equal to itself alone.</summary>
internal sealed class PythonObject
{
    private readonly Dictionary<string, object?> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Fields => _fields;

    public object? Get(string name) => _fields[name];

    public void Set(string name, object? value) => _fields[name] = value;
}
