using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Xos.Runtime.Hosting;

/// <summary>Finds out why a core does not understand a client that speaks without TLS: it may be that the core has TLS, and would never say so.</summary>
internal static class TlsProbe
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether what listens there shows a certificate.</summary>
    public static async Task<bool> HasTlsAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        var isShown = false;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, Look);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, limit.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return isShown;

        // It is seen, and trusted in no case: no more is said.
        bool Look(object sender, object? certificate, object? chain, SslPolicyErrors errors) => !(isShown = true);
    }
}
