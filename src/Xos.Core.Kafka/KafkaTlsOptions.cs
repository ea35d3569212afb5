namespace Xos.Core.Kafka;

/// <summary>How brokers are known, and the core to them.</summary>
public sealed class KafkaTlsOptions
{
    /// <summary>Whether the brokers speak TLS; false by default.</summary>
    public bool Enabled { get; set; }

    /// <summary>A file of certificates (PEM) of those whom the core trusts to name brokers; the machine's own by default.</summary>
    public string? Ca { get; set; }

    /// <summary>The core's certificate, a PEM file, where brokers ask for one; it goes with <see cref="Key"/>.</summary>
    public string? Certificate { get; set; }

    /// <summary>The key of the certificate, a PEM file.</summary>
    public string? Key { get; set; }

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Certificate is null != Key is null)
        {
            yield return "Kafka:Tls:Certificate and Kafka:Tls:Key go together. Give both, or none.";
        }

        foreach (
            var (name, file) in new[] { (nameof(Ca), Ca), (nameof(Certificate), Certificate), (nameof(Key), Key) }.Where(static pair =>
                pair.Item2 is not null
            )
        )
        {
            if (!Enabled)
            {
                yield return $"Kafka:Tls:{name} is given, but Kafka:Tls:Enabled is false. Set it to true.";
            }
            else if (!File.Exists(file))
            {
                yield return $"Kafka:Tls:{name} is '{file}', which is no file.";
            }
        }
    }
}
