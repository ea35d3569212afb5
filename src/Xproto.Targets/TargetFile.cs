namespace Xproto.Targets;

/// <summary>A file that a target makes of models.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Text">Its whole text: lines end in a line feed, the last one too.</param>
public sealed record TargetFile(string Name, string Text);
