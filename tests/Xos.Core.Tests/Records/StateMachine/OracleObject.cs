namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>An object: a class, an id and a value or nothing for each field.</summary>
internal sealed class OracleObject(OracleModel model, int id)
{
    private Dictionary<string, object?> _values = model.Fields.ToDictionary(static field => field.Name, static _ => (object?)null);

    public OracleModel Model => model;

    public int Id => id;

    public bool IsDeleted => Is("deleted");

    public object? this[string field]
    {
        get => _values[field];
        set => _values[field] = value;
    }

    public bool Is(string flag) => _values[flag] is true;

    public OracleObject Copy(int? newId = null) => new(model, newId ?? id) { _values = new(_values) };
}
