using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Xos.Core.Records.Rules;

/// <summary>Whoever gives a pool a network in place of addresses gets all the addresses that the network has for hosts.</summary>
internal sealed class AddressPoolRule : IModelRule
{
    // More than 65,533 addresses are a text that nobody wants to read with every list of pools.
    private const int LargestNetwork = 16;

    // Beyond, a network has no address left but its own, the gateway's and the one for all.
    private const int SmallestNetwork = 30;

    /// <inheritdoc />
    public string Model => "AddressPool";

    /// <inheritdoc />
    public Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        var addresses = draft.Type.FindField("addresses")!;
        if (draft[addresses.Name] is not string text || !text.Contains('/', StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        var network = text.Trim();
        if (Parse(network) is not var (address, bits))
        {
            faults.Add(addresses, $"must be addresses separated by blanks, or one IPv4 network such as 10.0.0.0/24, not '{network}'");
        }
        else if (bits is < LargestNetwork or > SmallestNetwork)
        {
            faults.Add(addresses, $"may be a network from /{LargestNetwork} to /{SmallestNetwork}, not /{bits}");
        }
        else
        {
            draft.Set(addresses.Name, string.Join(' ', HostsOf(address, bits)));
            if (draft["cidr"] is null or "")
            {
                draft.Set("cidr", network);
            }
        }

        return Task.CompletedTask;
    }

    private static (uint Address, int Bits)? Parse(string network) =>
        network.Split('/') is [var address, var length]
        && IPAddress.TryParse(address, out var ip)
        && ip.AddressFamily == AddressFamily.InterNetwork
        // '10' and '10.1' are addresses for the parser.
        && ip.ToString() == address
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? ((uint)IPAddress.NetworkToHostOrder(BitConverter.ToInt32(ip.GetAddressBytes())), bits)
            : null;

    // The first address is the network's, the second the gateway's, the last reaches all.
    private static IEnumerable<string> HostsOf(uint address, int bits)
    {
        var size = 1u << (32 - bits);
        var first = address & ~(size - 1);
        for (var host = 2u; host < size - 1; host++)
        {
            var number = first + host;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{number >> 24}.{(number >> 16) & 0xFF}.{(number >> 8) & 0xFF}.{number & 0xFF}"
            );
        }
    }
}
