using System.Text.Json;
using Xos.Core.Hosting;

namespace Xos.Server;

/// <summary>Tells people and programs where a started core is reached.</summary>
internal static class Announcement
{
    /// <summary>Begins the line that programs wait for; JSON with the addresses follows.</summary>
    public const string ReadyMark = "XOS_CORE_READY ";

    /// <summary>Writes a line for each address, and then the one for programs.</summary>
    public static void Write(CoreHost core, TextWriter output)
    {
        var addresses = new Dictionary<string, Uri?>
        {
            ["grpc"] = core.Addresses.Grpc,
            ["grpcTls"] = core.Addresses.GrpcTls,
            ["tosca"] = core.Addresses.Tosca,
            ["rest"] = core.Addresses.Rest,
            ["web"] = core.Addresses.Web,
        };
        output.WriteLine($"store    {core.Store}");
        foreach (var (name, address) in addresses.Where(static pair => pair.Value is not null))
        {
            output.WriteLine($"{name, -8} {address}");
        }

        output.WriteLine(ReadyMark + JsonSerializer.Serialize(addresses));
        output.Flush();
    }
}
