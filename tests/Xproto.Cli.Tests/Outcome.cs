namespace Xproto.Cli;

/// <summary>What a run left.</summary>
public sealed record Outcome(int Code, string Out, string Error);
