using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Server.Tests.Programs;

/// <summary>A certificate and its key as PEM files, renewed as often as wanted; whoever trusts one trusts none of the others.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-tls-");

    public CertificateFiles() => Renew();

    public string Certificate => Path.Combine(_folder.FullName, "tls.crt");

    public string Key => Path.Combine(_folder.FullName, "tls.key");

    /// <summary>Writes another pair over the one that is there.</summary>
    public void Renew()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=xos-core", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("xos-core");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Keeps what the certificate's file holds now in a file of its own.</summary>
    /// <returns>Its path.</returns>
    public string Keep(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.Copy(Certificate, path);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
