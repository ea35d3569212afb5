namespace Xos.Runtime.Client.Querying;

/// <summary>A field that a condition is about.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">The type of the property that shows it, without nullability.</param>
internal sealed record ComparedField(string Name, Type Type);
