namespace Xos.Runtime.Models;

/// <summary>One field of a model.</summary>
/// <param name="name">Its name on the wire: <c>hello_to</c>, <c>owner_id</c>, <c>ports_ids</c>.</param>
/// <param name="property">The name of the property that shows it.</param>
/// <param name="read">Reads its value from an object of the model; null for none.</param>
public class ModelField(string name, string property, Func<XosModel, object?> read)
{
    /// <summary>Its name on the wire, as update masks and queries have it.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the property that shows it: <c>HelloTo</c>, <c>Owner</c>, <c>Ports</c>.</summary>
    public string Property { get; } = property;

    /// <summary>What the model demands of its value.</summary>
    public FieldRules Rules { get; init; } = FieldRules.None;

    /// <summary>Its value in an object of the model or of one derived from it; null for none.</summary>
    public object? Read(XosModel model) => read(model);
}
