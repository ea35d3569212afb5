namespace Xos.Runtime.Hosting;

/// <summary>One xproto file as it is uploaded to the core.</summary>
/// <param name="FileName">Its name without a folder.</param>
/// <param name="Text">Its contents.</param>
internal sealed record XprotoText(string FileName, string Text);
