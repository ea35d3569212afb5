using Xproto.Semantics;
using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Checks;

/// <summary>A value that a node gives to a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value, as <see cref="ValueReader"/> makes it; null clears the field.</param>
/// <param name="At">Where it is given.</param>
/// <param name="Path">Where it is given.</param>
internal sealed record NodeValue(Field Field, object? Value, LinePosition At, YamlPath Path);
