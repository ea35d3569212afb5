using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>A part of a policy that only a validator may have.</summary>
/// <param name="What">What it is, as messages call it.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct PolicyLimit(string What, TextSpan Span);
