using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Xos.Runtime.Telemetry;

/// <summary>Where a port is opened for pages.</summary>
/// <param name="Host">An address of the machine; <c>+</c> for all of them.</param>
/// <param name="Port">The port.</param>
internal sealed record ListenAddress(string Host, int Port)
{
    private const string All = "+";

    /// <summary>Where the machine itself reaches it.</summary>
    public ListenAddress Reachable => Host == All ? this with { Host = "127.0.0.1" } : this;

    /// <summary>The address of all pages below a path that begins and ends with a slash.</summary>
    public string UrlOf(string path) => string.Create(CultureInfo.InvariantCulture, $"http://{Host}:{Port}{path}");

    /// <summary>Reads <c>9464</c>, which is a port that only this machine reaches, <c>10.0.0.7:9464</c>, <c>[::1]:9464</c> or <c>*:9464</c>.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "127.0.0.1" : text[..colon];
        host = host is "*" or "0.0.0.0" or "[::]" ? All : host;
        address =
            int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65535
            && (host is All or "localhost" || IPAddress.TryParse(host, out _))
                ? new(host, port)
                : null;
        return address is not null;
    }
}
