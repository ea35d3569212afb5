using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Core.Kafka.Tests.Secure;

/// <summary>An authority, the broker's certificate and the core's, as files where the core reads them.</summary>
internal sealed class BrokerCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-kafka-tls-");
    private readonly X509Certificate2 _authority;

    public BrokerCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(Yesterday, Tomorrow);
        File.WriteAllText(Authority, _authority.ExportCertificatePem());
        Broker = Sign("localhost").Certificate;
        var (core, key) = Sign("xos-core");
        File.WriteAllText(Certificate, core.ExportCertificatePem());
        File.WriteAllText(Key, key);
        core.Dispose();
    }

    public X509Certificate2 Broker { get; }

    public string Authority => In("ca.crt");

    public string Certificate => In("tls.crt");

    public string Key => In("tls.key");

    private static DateTimeOffset Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1);

    private static DateTimeOffset Tomorrow => Yesterday.AddDays(2);

    /// <summary>Whether the authority signed a certificate.</summary>
    public bool VouchFor(X509Certificate certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build((X509Certificate2)certificate);
    }

    public void Dispose()
    {
        Broker.Dispose();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private (X509Certificate2 Certificate, string Key) Sign(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(
            _authority,
            new(_authority.NotBefore),
            new(_authority.NotAfter),
            RandomNumberGenerator.GetBytes(8)
        );
        return (signed.CopyWithPrivateKey(key), key.ExportPkcs8PrivateKeyPem());
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
