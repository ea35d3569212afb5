namespace Xos.Core.Telemetry;

/// <summary>What a route is counted as.</summary>
/// <param name="Model">The model, or in the reference's words what stands in its place: <c>Utilities</c>, <c>DynamicLoad</c>, …</param>
/// <param name="Verb">What is done to it: <c>List</c>, <c>Login</c>, …</param>
/// <param name="Endpoint">The method, as the reference calls it: <c>ListSlice</c>.</param>
internal sealed record CallLabel(string Model, string Verb, string Endpoint)
{
    /// <summary>Stands for all methods that there are not.</summary>
    public static CallLabel Unknown { get; } = new("unknown", "unknown", "unknown");

    /// <summary>Whether how long it takes is up to the client: a stream.</summary>
    public bool IsStream { get; init; }
}
