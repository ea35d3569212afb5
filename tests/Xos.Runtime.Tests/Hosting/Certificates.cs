using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Runtime.Tests.Hosting;

/// <summary>An authority and a certificate that it signed, as PEM files.</summary>
internal sealed record Certificates(string Authority, string Certificate, string Key)
{
    public static Certificates Create(TemporaryFolder folder, string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(10));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, now.AddHours(-1), now.AddDays(5), RandomNumberGenerator.GetBytes(8));
        return new(
            folder.Write($"{name}-ca.pem", authority.ExportCertificatePem()),
            folder.Write($"{name}.pem", certificate.ExportCertificatePem()),
            folder.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem())
        );
    }
}
