using System.Runtime.CompilerServices;

namespace Testing.Snapshots;

/// <summary>
/// Compares text with a <c>.verified</c> file beside the test, with the conventions of the package Verify.Xunit,
/// so that moving to it stays one package reference.
/// </summary>
/// <example>
/// <code>
/// using static Testing.Snapshots.Verifier;
/// …
/// await Verify(source, extension: "cs", part: "HelloWorldService");
/// </code>
/// </example>
public static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with <c>&lt;Class&gt;.&lt;Method&gt;[.&lt;part&gt;].verified.&lt;extension&gt;</c>.</summary>
    /// <exception cref="SnapshotMismatchException">The file is missing or differs; <c>.received</c> is written beside it.</exception>
    public static Task Verify(
        string text,
        string extension = "txt",
        string? part = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = ""
    ) => Snapshot.Of(sourceFile, method, part, extension).CompareAsync(text, Acceptance.IsOn(Environment.GetEnvironmentVariable));
}
