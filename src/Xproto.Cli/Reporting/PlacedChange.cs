using Xproto.Semantics.Comparison;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>A change and where it stands; null for a place that its side's files do not have.</summary>
internal sealed record PlacedChange(ModelChange Change, SourceLocation? Old, SourceLocation? New);
