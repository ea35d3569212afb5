using System.Diagnostics;
using System.Globalization;

namespace Testing.PostgreSql;

/// <summary>
/// Ends a server, and removes its folder, once this process is gone however it went: one that is killed cleans nothing up, and a test
/// host is given a tenth of a second for it, so gigabytes would stay behind with each run.
/// </summary>
internal static class Undertaker
{
    // QUIT ends a server at once with all its children. Ctrl-C goes to everything in a terminal, and must not end this first.
    private const string Script = """
        exec </dev/null >/dev/null 2>&1
        trap '' INT HUP TERM
        while [ -d "$2" ] && kill -0 "$1"; do sleep 1; done
        [ -d "$2" ] || exit 0
        server=$(head -n 1 "$2/data/postmaster.pid") && kill -QUIT "$server" && while kill -0 "$server"; do sleep 1; done
        rm -rf "$2"
        """;

    /// <summary>Starts to watch over a server.</summary>
    /// <param name="folder">All its files, those of its data in <c>data</c>.</param>
    public static void Start(DirectoryInfo folder) =>
        Process
            .Start("/bin/sh", ["-c", Script, "undertaker", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder.FullName])
            .Dispose();
}
