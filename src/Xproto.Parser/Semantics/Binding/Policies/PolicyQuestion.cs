namespace Xproto.Semantics.Binding.Policies;

/// <summary>A policy that is asked about objects of a model.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Model">The model's full name.</param>
internal readonly record struct PolicyQuestion(string Policy, string Model)
{
    public override string ToString() => $"{Policy} of {Model}";
}
