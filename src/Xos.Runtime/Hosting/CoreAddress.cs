using System.Diagnostics.CodeAnalysis;

namespace Xos.Runtime.Hosting;

/// <summary>Where a core is, and whether the way to it is encrypted.</summary>
/// <param name="Uri">The address for the channel.</param>
/// <param name="CaFile">The authority that must have signed the core's certificate; null for those that the machine trusts.</param>
internal sealed record CoreAddress(Uri Uri, string? CaFile)
{
    /// <summary>Where deployments mount the certificate of their own authority.</summary>
    public const string DefaultCaFile = "/usr/local/share/ca-certificates/local_certs.crt";

    public bool IsEncrypted => Uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads an endpoint. A scheme decides about encryption; without one, a CA file means encryption.</summary>
    /// <param name="endpoint"><c>host:port</c>, <c>http://host:port</c> or <c>https://host:port</c>.</param>
    /// <param name="caFile">The CA file that applies, if any.</param>
    /// <param name="address">What was read.</param>
    public static bool TryRead(string endpoint, string? caFile, [NotNullWhen(true)] out CoreAddress? address)
    {
        var hasScheme = endpoint.Contains("://", StringComparison.Ordinal);
        var text = hasScheme ? endpoint : $"{(caFile is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://{endpoint}";
        address =
            Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsAddress(uri) && (hasScheme || NamesPort(endpoint))
                ? new(uri, uri.Scheme == Uri.UriSchemeHttps ? caFile : null)
                : null;
        return address is not null;
    }

    private static bool IsAddress(Uri uri) =>
        uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri is { PathAndQuery: "/", UserInfo: "" };

    // A bare host would silently mean the ports of the web.
    private static bool NamesPort(string endpoint) =>
        endpoint.LastIndexOf(':') is var colon and > 0 && endpoint[(colon + 1)..] is { Length: > 0 } port && port.All(char.IsAsciiDigit);
}
