using Xos.Core.Records;

namespace Xos.Core.Audit;

/// <summary>A request that somebody had no right to.</summary>
/// <param name="At">When.</param>
/// <param name="Caller">Who.</param>
/// <param name="Kind">What he wanted to do.</param>
/// <param name="Model">The model that he named.</param>
/// <param name="Id">The object; null for one that he wanted to create.</param>
/// <param name="Policy">The policy that denied it; null when a rule of the core did.</param>
internal sealed record Denial(Instant At, Caller Caller, DenialKind Kind, string Model, int? Id, string? Policy);
