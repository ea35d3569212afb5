namespace Xos.Kafka;

/// <summary>How this program logs in at brokers that ask for it.</summary>
public sealed class KafkaSaslOptions
{
    private static readonly string[] Mechanisms = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"];

    /// <summary><c>PLAIN</c>, <c>SCRAM-SHA-256</c> or <c>SCRAM-SHA-512</c>; null, the default, for no login.</summary>
    public string? Mechanism { get; set; }

    /// <summary>The name.</summary>
    public string? Username { get; set; }

    /// <summary>The password; in containers better an environment variable, <c>XOS_Kafka__Sasl__Password</c>.</summary>
    public string? Password { get; set; }

    internal IEnumerable<string> Faults(Func<string, string> nameOf)
    {
        if (Mechanism is not null && !Mechanisms.Contains(Mechanism, StringComparer.Ordinal))
        {
            yield return $"{nameOf(nameof(Mechanism))} is '{Mechanism}', but must be one of {string.Join(", ", Mechanisms)}.";
        }

        if (Mechanism is null && (Username ?? Password) is not null)
        {
            yield return $"{nameOf("")} has a name or a password, but no {nameOf(nameof(Mechanism))}. Give one of {string.Join(", ", Mechanisms)}.";
        }

        if (Mechanism is not null && (string.IsNullOrEmpty(Username) || string.IsNullOrEmpty(Password)))
        {
            yield return $"{nameOf(nameof(Mechanism))} needs {nameOf(nameof(Username))} and {nameOf(nameof(Password))}. Give both.";
        }
    }
}
