namespace Xproto.Semantics.Policies;

/// <summary>The live objects that link to an object.</summary>
/// <param name="Type">The set of them.</param>
/// <param name="Target">The object.</param>
/// <param name="Name">The name of the reverse link at the object's model.</param>
public sealed record PolicyReverseLink(PolicyType Type, PolicyExpression Target, string Name) : PolicyExpression(Type);
