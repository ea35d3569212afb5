namespace Xproto.Semantics.Binding.Policies;

/// <summary>How large a policy is with all that it asks in its place.</summary>
/// <param name="Count">How many expressions it has.</param>
/// <param name="Depth">How many levels.</param>
internal readonly record struct PolicySize(long Count, int Depth);
