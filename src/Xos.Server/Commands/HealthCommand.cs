using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Xos.Core.Hosting;

namespace Xos.Server.Commands;

/// <summary><c>xos-server health</c>: asks the core of the same machine or container whether it lives, where there is no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var command = new Command(
            "health",
            "Ask the core on this machine whether it lives: 0 when it does. Where it is, is read from the environment and appsettings.json."
        );
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var options = CoreOptions.From(CoreBuilder.Create([]).Configuration);
            if (AddressOf(options) is not { } address)
            {
                await Console.Error.WriteLineAsync("xos-server: the web port is off, and there is nobody else to ask. Give Web:Port.");
                return ExitCode.Refused;
            }

            using var handler = new SocketsHttpHandler();
            // It is made out to other names than an address of this machine, but it must be the one that the settings name.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => IsOwn(shown, options.Tls);
            using var client = new HttpClient(handler) { Timeout = Patience };
            using var answer = await client.GetAsync(address, cancellation);
            await Console.Out.WriteLineAsync((await answer.Content.ReadAsStringAsync(cancellation)).TrimEnd());
            return answer.IsSuccessStatusCode ? ExitCode.Success : ExitCode.Refused;
        }
        catch (CoreStartException e)
        {
            await Console.Error.WriteLineAsync($"xos-server: {e.Message}");
            return ExitCode.Refused;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"xos-server: no core answers: {e.Message}");
            return ExitCode.Refused;
        }
    }

    private static bool IsOwn(X509Certificate? shown, CertificateOptions files)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(files.Certificate!);
        return shown?.GetRawCertData().AsSpan().SequenceEqual(own.RawData) == true;
    }

    private static Uri? AddressOf(CoreOptions options)
    {
        if (options.Web.Port is not { } port || Listening.ParseAddress(options.Web.Address ?? options.Address) is not { } address)
        {
            return null;
        }

        address =
            address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address;
        return new($"{(Exposure.HasTls(options, options.Web) ? "https" : "http")}://{new IPEndPoint(address, port)}/livez");
    }
}
