namespace Xos.Runtime.Models;

/// <summary>Says which class holds the values that a property may take; the generator writes it, analyzers read it.</summary>
/// <param name="values">A class with a constant for each value.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ChoicesAttribute(Type values) : Attribute
{
    /// <summary>The class with a constant for each value.</summary>
    public Type Values { get; } = values;
}
