namespace Xproto.Semantics.Policies;

/// <summary>Whether the access at hand writes (<c>ctx.write_access</c>) or reads (<c>ctx.read_access</c>).</summary>
/// <param name="IsWrite">Which of the two is asked.</param>
public sealed record PolicyAccess(bool IsWrite) : PolicyExpression(PolicyType.Boolean);
