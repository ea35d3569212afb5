using System.Net;

namespace Xos.Core.Hosting;

/// <summary>What other machines can reach of a core, and whether it is safe there.</summary>
internal static class Exposure
{
    /// <summary>Whether a part that can do without TLS has it.</summary>
    public static bool HasTls(CoreOptions options, PartOptions part) => options.Tls.IsGiven && !part.AllowPlain && part != options.Grpc;

    /// <summary>Whether other machines could reach a part; false also for what is no address.</summary>
    public static bool IsOpen(CoreOptions options, EndpointOptions part) =>
        part.Port is not null && Listening.ParseAddress(part.Address ?? options.Address) is { } address && !IPAddress.IsLoopback(address);

    /// <summary>Whether other machines could reach any part.</summary>
    public static bool IsOpen(CoreOptions options) =>
        (options.Tls.IsGiven && IsOpen(options, options.Grpc.Tls)) || Plainable(options).Any(part => IsOpen(options, part.Part));

    /// <summary>The parts that other machines could reach without TLS, by name.</summary>
    public static IEnumerable<string> OpenWithoutTls(CoreOptions options) =>
        Plainable(options).Where(part => IsOpen(options, part.Part) && !HasTls(options, part.Part)).Select(static part => part.Name);

    /// <summary>Tells which parts others could listen in on although nobody allowed it, a line each.</summary>
    public static IEnumerable<string> Faults(CoreOptions options)
    {
        foreach (var (name, part) in Plainable(options))
        {
            if (IsOpen(options, part) && !HasTls(options, part) && !part.AllowPlain)
            {
                var mend =
                    part == options.Grpc
                        ? "Leave Grpc:Port out and give Tls:Certificate and Tls:Key (PEM files), which serve gRPC on Grpc:Tls:Port"
                        : "Give Tls:Certificate and Tls:Key (PEM files)";
                yield return $"{name} would listen on {part.Address ?? options.Address} without TLS, where others can read passwords on their way. {mend}, or listen on 127.0.0.1 only ({name}:Address); behind a proxy that has TLS, {name}:AllowPlain=true lets it pass.";
            }
        }
    }

    private static (string Name, PartOptions Part)[] Plainable(CoreOptions options) =>
        [("Grpc", options.Grpc), ("Tosca", options.Tosca), ("Rest", options.Rest), ("Web", options.Web)];
}
