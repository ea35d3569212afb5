namespace Xos.Core.Kafka;

/// <summary>How the core logs in at brokers that ask for it.</summary>
public sealed class KafkaSaslOptions
{
    private static readonly string[] Mechanisms = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"];

    /// <summary><c>PLAIN</c>, <c>SCRAM-SHA-256</c> or <c>SCRAM-SHA-512</c>; null, the default, for no login.</summary>
    public string? Mechanism { get; set; }

    /// <summary>The name.</summary>
    public string? Username { get; set; }

    /// <summary>The password; in containers the environment variable <c>XOS_Kafka__Sasl__Password</c>.</summary>
    public string? Password { get; set; }

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Mechanism is not null && !Mechanisms.Contains(Mechanism, StringComparer.Ordinal))
        {
            yield return $"Kafka:Sasl:Mechanism is '{Mechanism}', but must be one of {string.Join(", ", Mechanisms)}.";
        }

        if (Mechanism is null && (Username ?? Password) is not null)
        {
            yield return $"Kafka:Sasl has a name or a password, but no Mechanism. Give one of {string.Join(", ", Mechanisms)}.";
        }

        if (Mechanism is not null && (string.IsNullOrEmpty(Username) || string.IsNullOrEmpty(Password)))
        {
            yield return "Kafka:Sasl:Mechanism needs Kafka:Sasl:Username and Kafka:Sasl:Password. Give both.";
        }
    }
}
