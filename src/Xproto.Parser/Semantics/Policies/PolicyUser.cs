namespace Xproto.Semantics.Policies;

/// <summary>Who wants access: <c>ctx.user</c>.</summary>
public sealed record PolicyUser() : PolicyExpression(PolicyType.Object("User"));
