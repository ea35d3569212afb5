namespace Xos.Kafka;

/// <summary>How brokers are known, and this program to them.</summary>
public sealed class KafkaTlsOptions
{
    /// <summary>Whether the brokers speak TLS; false by default.</summary>
    public bool Enabled { get; set; }

    /// <summary>A file of certificates (PEM) of those who are trusted to name brokers; the machine's own by default.</summary>
    public string? Ca { get; set; }

    /// <summary>This program's certificate, a PEM file, where brokers ask for one; it goes with <see cref="Key"/>.</summary>
    public string? Certificate { get; set; }

    /// <summary>The key of the certificate, a PEM file.</summary>
    public string? Key { get; set; }

    internal IEnumerable<string> Faults(Func<string, string> nameOf)
    {
        if (Certificate is null != Key is null)
        {
            yield return $"{nameOf(nameof(Certificate))} and {nameOf(nameof(Key))} go together. Give both, or none.";
        }

        foreach (
            var (name, file) in new[] { (nameof(Ca), Ca), (nameof(Certificate), Certificate), (nameof(Key), Key) }.Where(static pair =>
                pair.Item2 is not null
            )
        )
        {
            if (!Enabled)
            {
                yield return $"{nameOf(name)} is given, but {nameOf(nameof(Enabled))} is false. Set it to true.";
            }
            else if (!File.Exists(file))
            {
                yield return $"{nameOf(name)} is '{file}', which is no file.";
            }
        }
    }
}
