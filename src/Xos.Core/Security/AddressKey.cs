using System.Net;
using System.Net.Sockets;

namespace Xos.Core.Security;

/// <summary>What counts as one place on the network: an IPv4 address, or a network of 64 bits in IPv6, in which anybody has as many addresses as he likes.</summary>
internal static class AddressKey
{
    private const int NetworkBytes = 8;

    /// <summary>The place of an address; calls from within the process have one of their own.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{Convert.ToHexString(address.GetAddressBytes()[..NetworkBytes])}/64"
            : address.ToString();
    }
}
