namespace Xos.Runtime.Models;

/// <summary>A model class that has objects of its own; the generator implements it.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IXosModel<TSelf>
    where TSelf : XosModel, IXosModel<TSelf>
{
    /// <summary>What the client and the engine know about the model.</summary>
    static abstract ModelDescriptor<TSelf> Descriptor { get; }
}
