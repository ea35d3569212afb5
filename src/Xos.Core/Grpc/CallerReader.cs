using System.Globalization;
using System.Net;
using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Grpc;

/// <summary>Tells who calls a method and how it is meant, by the call's metadata.</summary>
internal sealed class CallerReader(Authenticator authenticator)
{
    /// <summary>The metadata that names a session.</summary>
    public const string SessionKey = "x-xossession";

    /// <summary>The metadata that has any other credentials.</summary>
    public const string CredentialsKey = "authorization";

    /// <summary>Authenticates the call, by whatever credentials come first in its metadata.</summary>
    /// <exception cref="RecordException">There are no credentials, or they prove nobody.</exception>
    public async Task<Caller> ReadAsync(ServerCallContext context)
    {
        var caller = await AuthenticateAsync(context);
        return context.RequestHeaders.GetValue("caller_kind") is { Length: > 0 } kind ? CallerRights.As(caller, kind) : caller;
    }

    /// <summary>Reads how an update is meant; flags count when they are there, whatever their value.</summary>
    /// <exception cref="RecordException">The version is none, with <see cref="RecordError.Invalid"/>.</exception>
    public static SaveOptions ReadOptions(Metadata headers) =>
        new()
        {
            Mask = headers.GetValue("update_fields")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            AlwaysUpdateTimestamp = headers.Get("always_update_timestamp") is not null,
            IsSyncSave = headers.Get("is_sync_save") is not null,
            IsPolicySave = headers.Get("is_policy_save") is not null,
            Version = headers.GetValue("version") is { } version ? ReadVersion(version) : null,
        };

    private Task<Caller> AuthenticateAsync(ServerCallContext context)
    {
        var hasOther = false;
        foreach (var entry in context.RequestHeaders)
        {
            if (ProofOf(entry) is { } proof)
            {
                return authenticator.AuthenticateAsync(proof, AddressOf(context), context.CancellationToken);
            }

            hasOther |= entry.Key == CredentialsKey;
        }

        throw new RecordException(
            RecordError.NotAuthenticated,
            hasOther
                ? "The metadata 'authorization' cannot be read: it must be 'Basic' and base64 of 'address:password', or 'Bearer' and a token or the id that Login gave."
                : "This method needs to know who calls: send the metadata 'authorization', either 'Basic' with base64 of 'address:password' or 'Bearer' with a token, or 'x-xossession' with the id that Login gave."
        );
    }

    /// <summary>What an entry of the metadata proves; null for nothing.</summary>
    public static Proof? ProofOf(Metadata.Entry entry) =>
        entry.Key switch
        {
            SessionKey when entry.Value.Length > 0 => new BearerSecret(entry.Value),
            CredentialsKey => Proof.Parse(entry.Value),
            _ => null,
        };

    /// <summary>Where a call comes from; null for from within the process.</summary>
    public static IPAddress? AddressOf(ServerCallContext context) => context.GetHttpContext().Connection.RemoteIpAddress;

    private static long ReadVersion(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new RecordException(
                RecordError.Invalid,
                "Metadata",
                [new("version", $"is '{text}', but must be the object's 'updated' in whole microseconds since 1970")]
            );
}
