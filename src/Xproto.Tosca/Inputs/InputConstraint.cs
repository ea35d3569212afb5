namespace Xproto.Tosca.Inputs;

/// <summary>What the values of an input must meet.</summary>
/// <param name="Demand">What that is, as the rest of a sentence that starts with the input's name.</param>
/// <param name="IsMetBy">Whether a value, as <see cref="InputType"/> reads it, does.</param>
internal sealed record InputConstraint(string Demand, Func<IComparable, bool> IsMetBy);
