using System.Net;
using System.Net.Sockets;

namespace Testing.Programs;

/// <summary>Ports of the loopback address that nobody listens on.</summary>
public static class FreePorts
{
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(static listener => listener.Start());
        var ports = listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(static listener => listener.Dispose());
        return ports;
    }
}
