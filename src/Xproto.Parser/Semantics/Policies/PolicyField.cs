namespace Xproto.Semantics.Policies;

/// <summary>A field of an object: a value, the object that a link leads to, or the objects of a set of links.</summary>
/// <param name="Type">What the field holds.</param>
/// <param name="Target">The object.</param>
/// <param name="Name">The field's declared name (a link's without <c>_id</c>), or <c>id</c>.</param>
/// <remarks>A link leads to its object, deleted or not; a set of links has live objects only.</remarks>
public sealed record PolicyField(PolicyType Type, PolicyExpression Target, string Name) : PolicyExpression(Type);
