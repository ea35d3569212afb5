using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Server.Tests.Programs;

/// <summary>A certificate, the one between it and its authority, and its key as PEM files; renewed as often as wanted, by another authority each time.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-tls-");

    public CertificateFiles() => Authority = Renew("first");

    /// <summary>The file of the first authority.</summary>
    public string Authority { get; }

    public string Certificate => In("tls.crt");

    public string Key => In("tls.key");

    /// <summary>Writes another pair over the one that is there.</summary>
    /// <returns>The file of the authority that vouches for it, alone.</returns>
    public string Renew(string name)
    {
        using var rootKey = RSA.Create(2048);
        using var root = Request($"{name} root", rootKey, isAuthority: true).CreateSelfSigned(Yesterday, Tomorrow);
        using var middleKey = RSA.Create(2048);
        using var middle = Sign(Request($"{name} middle", middleKey, isAuthority: true), root).CopyWithPrivateKey(middleKey);
        using var key = RSA.Create(2048);
        using var certificate = Sign(Request("xos-core", key, isAuthority: false), middle);
        File.WriteAllText(Certificate, $"{certificate.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n");
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(In($"{name}-ca.crt"), root.ExportCertificatePem());
        return In($"{name}-ca.crt");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static DateTimeOffset Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1);

    private static DateTimeOffset Tomorrow => Yesterday.AddDays(2);

    private static CertificateRequest Request(string name, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name.Replace(' ', '-'));
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer) =>
        request.Create(issuer, new(issuer.NotBefore), new(issuer.NotAfter), RandomNumberGenerator.GetBytes(8));

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
