using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Runtime.Hosting;

/// <summary>Decides whether the certificate of a core is good.</summary>
/// <remarks>
/// Deployments sign one certificate for the name <c>xos-core</c>, whatever name their clients reach the core by, so
/// that name is as good as the endpoint's own.
/// </remarks>
internal sealed class CertificateCheck(string host)
{
    private const string CoreName = "xos-core";

    /// <summary>Why the last certificate was refused; null when it was accepted.</summary>
    public string? Fault { get; private set; }

    /// <summary>The options of a connection to a core whose authority's certificate is in a PEM file; null for authorities that the machine trusts.</summary>
    public SslClientAuthenticationOptions OptionsFor(string? caFile)
    {
        var options = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Accept };
        if (caFile is not null)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.ImportFromPemFile(caFile);
            // What is no certificate is left out without a word.
            if (policy.CustomTrustStore.Count == 0)
            {
                throw new CryptographicException("there is no certificate in it");
            }

            options.CertificateChainPolicy = policy;
        }

        return options;
    }

    private bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (
            errors == SslPolicyErrors.RemoteCertificateNameMismatch
            && certificate is X509Certificate2 named
            && named.MatchesHostname(CoreName)
        )
        {
            errors = SslPolicyErrors.None;
        }

        Fault = errors switch
        {
            SslPolicyErrors.None => null,
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) => "the core shows no certificate",
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) =>
                $"the core's certificate is not trusted: {Describe(chain)}",
            _ => $"the core's certificate is neither for '{host}' nor for '{CoreName}' but for '{certificate?.Subject}'",
        };
        return Fault is null;
    }

    private static string Describe(X509Chain? chain) =>
        chain?.ChainStatus.Select(status => status.StatusInformation.Trim()).FirstOrDefault(text => text.Length > 0) ?? "unknown authority";
}
