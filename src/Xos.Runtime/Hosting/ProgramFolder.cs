namespace Xos.Runtime.Hosting;

/// <summary>The folder of the program, with what lies beside it: <c>config.yaml</c>, <c>VERSION</c>.</summary>
internal sealed record ProgramFolder(string Path);
