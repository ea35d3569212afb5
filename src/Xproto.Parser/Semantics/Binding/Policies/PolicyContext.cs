using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Where an expression stands, and what it may name.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Package">The package of its file, or null.</param>
/// <param name="Models">All models.</param>
/// <param name="Policies">All policies.</param>
/// <param name="Faults">Where its faults go.</param>
internal sealed record PolicyContext(SourceFile File, string? Package, PolicyModels Models, PolicyTable Policies, PolicyFaults Faults);
