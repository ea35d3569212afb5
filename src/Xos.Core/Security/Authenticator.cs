using System.Net;
using Xos.Core.Records;

namespace Xos.Core.Security;

/// <summary>Tells who calls; the one way into the core, for all its edges.</summary>
internal sealed class Authenticator(PasswordLogin passwords, Sessions sessions, ApiTokens tokens)
{
    /// <summary>Finds the user whom something proves.</summary>
    /// <param name="proof">What was sent.</param>
    /// <param name="from">Where it came from; null for from within the process.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RecordException">It proves nobody, with <see cref="RecordError.PermissionDenied"/>, or comes too early after others that did not, with <see cref="RecordError.TooManyAttempts"/>; the message does not hold the secret.</exception>
    public async Task<Caller> AuthenticateAsync(Proof proof, IPAddress? from, CancellationToken cancellation)
    {
        var caller = proof switch
        {
            BasicCredentials credentials => (await passwords.AuthenticateAsync(credentials, from, cancellation)).Caller,
            BearerSecret { IsToken: true } token => await tokens.AuthenticateAsync(token.Text, cancellation),
            BearerSecret session => await sessions.AuthenticateAsync(session.Text, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(proof), proof, "No such proof."),
        };
        return caller with { Address = from?.ToString() };
    }
}
