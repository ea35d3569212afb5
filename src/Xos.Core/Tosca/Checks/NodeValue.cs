using Xos.Core.Tosca.Problems;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Tosca.Checks;

/// <summary>A value that a node gives to a field, as records hold it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value; null clears the field.</param>
/// <param name="At">Where it is given.</param>
/// <param name="Path">Where it is given.</param>
internal sealed record NodeValue(Field Field, object? Value, LinePosition At, YamlPath Path);
