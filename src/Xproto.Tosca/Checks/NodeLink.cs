using Xproto.Semantics;
using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Checks;

/// <summary>Where a link field of a node leads.</summary>
/// <param name="Field">The link field.</param>
/// <param name="Targets">Names of node templates; one, or for a link to many at least one.</param>
/// <param name="At">Where it is first given.</param>
/// <param name="Path">Where it is first given.</param>
internal sealed record NodeLink(Field Field, IReadOnlyList<string> Targets, LinePosition At, YamlPath Path);
