namespace Xos.Runtime.Models;

/// <summary>What the client and the engine know about the model of class <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The model class.</typeparam>
public sealed class ModelDescriptor<T> : ModelDescriptor
    where T : XosModel
{
    /// <summary>Makes an object without values, not even defaults.</summary>
    public required Func<T> Factory { get; init; }

    /// <inheritdoc cref="ModelDescriptor.CreateEmpty" />
    public new T CreateEmpty() => Factory();

    private protected override XosModel CreateModel() => Factory();
}
