using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Cli.Server;

/// <summary>What carries calls to a core, whose certificate a file may vouch for.</summary>
internal static class CoreHandler
{
    /// <param name="caFile">The PEM file; null for those whom the machine trusts.</param>
    /// <exception cref="CliException">The file holds no certificates.</exception>
    public static SocketsHttpHandler Create(string? caFile)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        if (caFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy = PolicyOf(caFile);
        }

        return handler;
    }

    private static X509ChainPolicy PolicyOf(string caFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(caFile);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CliException($"The certificates in '{caFile}' (ca_file) cannot be read: {fault.Message}", ExitCode.Usage);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new CliException($"There are no certificates in '{caFile}' (ca_file); it must be a PEM file.", ExitCode.Usage);
    }
}
