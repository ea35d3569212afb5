using System.Text;

namespace Xos.Core.Security;

/// <summary>A name and a password, as HTTP's Basic scheme carries them.</summary>
/// <param name="Email">The user's address.</param>
/// <param name="Password">The password; may hold colons.</param>
internal sealed record BasicCredentials(string Email, string Password) : Proof
{
    private const string Scheme = "basic ";

    /// <inheritdoc cref="Proof.Parse"/>
    public static new BasicCredentials? Parse(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var encoded = header[Scheme.Length..].Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>The name alone, so that no log shows the password.</summary>
    public override string ToString() => Email;
}
