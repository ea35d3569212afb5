namespace Xos.Core.Security;

/// <summary>The id of a session, or an API token: whoever has it is taken for its user.</summary>
/// <param name="Text">The secret itself.</param>
internal sealed record BearerSecret(string Text) : Proof
{
    private const string Scheme = "bearer ";

    /// <summary>Whether it is an API token; else it is the id of a session.</summary>
    public bool IsToken => Text.StartsWith(ApiTokens.Mark, StringComparison.Ordinal);

    /// <inheritdoc cref="Proof.Parse"/>
    public static new BearerSecret? Parse(string header) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 } text
            ? new(text)
            : null;

    /// <summary>The kind alone, so that no log shows the secret.</summary>
    public override string ToString() => IsToken ? "token" : "session";
}
