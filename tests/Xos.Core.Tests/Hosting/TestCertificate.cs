using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xos.Core.Hosting;

namespace Xos.Core.Tests.Hosting;

/// <summary>A certificate of its own making, with its key; each is another one.</summary>
internal sealed record TestCertificate(string Certificate, string Key, string Thumbprint) : IDisposable
{
    private readonly X509Certificate2 _certificate = X509Certificate2.CreateFromPem(Certificate);

    /// <summary>Makes one for 127.0.0.1 and a name.</summary>
    public static TestCertificate Create(string name = "core.example")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return new(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), certificate.Thumbprint);
    }

    /// <summary>Writes it into the files that options name, or into a folder which they then name.</summary>
    public void Write(string folder, CertificateOptions options)
    {
        options.Certificate ??= Path.Combine(folder, "tls.crt");
        options.Key ??= Path.Combine(folder, "tls.key");
        File.WriteAllText(options.Certificate, Certificate);
        File.WriteAllText(options.Key, Key);
    }

    /// <summary>For clients that trust this certificate alone, for the name or address that they call.</summary>
    public SocketsHttpHandler TrustingHandler() =>
        new()
        {
            SslOptions =
            {
                CertificateChainPolicy = new()
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { _certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };

    public void Dispose() => _certificate.Dispose();
}
