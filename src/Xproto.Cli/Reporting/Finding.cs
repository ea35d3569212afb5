using Xproto.Diagnostics;

namespace Xproto.Cli.Reporting;

/// <summary>A diagnostic and what it weighs in this run.</summary>
internal sealed record Finding(Diagnostic Diagnostic, Severity Severity);
