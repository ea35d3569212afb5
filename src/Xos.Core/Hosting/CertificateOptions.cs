namespace Xos.Core.Hosting;

/// <summary>The certificate that a core shows on every port that has TLS. Renewed files are taken up by the next connections, without a restart.</summary>
public sealed class CertificateOptions
{
    /// <summary>The path of the server's certificate in PEM, followed by those between it and the CA's.</summary>
    public string? Certificate { get; set; }

    /// <summary>The path of the certificate's private key in PEM, not encrypted.</summary>
    public string? Key { get; set; }

    /// <summary>Whether there is one.</summary>
    internal bool IsGiven => !string.IsNullOrEmpty(Certificate) && !string.IsNullOrEmpty(Key);

    /// <summary>Tells everything that is wrong with it, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrEmpty(Certificate) != string.IsNullOrEmpty(Key))
        {
            yield return "Tls has only one of Certificate and Key. Give the paths of both PEM files.";
        }

        var missing = new[] { Certificate, Key }.Where(static file => !string.IsNullOrEmpty(file) && !File.Exists(file)).ToList();
        foreach (var file in missing)
        {
            yield return $"Tls names the file '{file}', which does not exist.";
        }

        if (IsGiven && missing.Count == 0 && ServerCertificate.FaultOf(this) is { } fault)
        {
            yield return fault;
        }
    }
}
