using System.Globalization;
using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Grpc;

/// <summary>Tells who calls a method and how it is meant, by the call's metadata.</summary>
internal sealed class CallerReader(Authenticator authenticator, Sessions sessions)
{
    /// <summary>The metadata that holds the id of a session.</summary>
    public const string SessionKey = "x-xossession";

    private const string CredentialsKey = "authorization";

    /// <summary>Authenticates the call, by whatever credentials come first in its metadata.</summary>
    /// <exception cref="RecordException">There are no credentials, or they prove nobody.</exception>
    public async Task<Caller> ReadAsync(ServerCallContext context)
    {
        var caller = await AuthenticateAsync(context);
        return context.RequestHeaders.GetValue("caller_kind") is { Length: > 0 } kind ? caller with { Kind = kind } : caller;
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

    private async Task<Caller> AuthenticateAsync(ServerCallContext context)
    {
        var hasOther = false;
        foreach (var entry in context.RequestHeaders)
        {
            if (entry.Key == SessionKey && entry.Value.Length > 0)
            {
                return await sessions.AuthenticateAsync(entry.Value, context.CancellationToken);
            }

            if (entry.Key == CredentialsKey)
            {
                if (BasicCredentials.Parse(entry.Value) is { } credentials)
                {
                    return await authenticator.AuthenticateAsync(credentials, context.CancellationToken);
                }

                hasOther = true;
            }
        }

        throw new RecordException(
            RecordError.NotAuthenticated,
            hasOther
                ? "The metadata 'authorization' cannot be read: it must be 'Basic' and base64 of 'address:password'."
                : "This method needs to know who calls: send the metadata 'authorization: Basic' with base64 of 'address:password', or 'x-xossession' with the id that Login gave."
        );
    }

    private static long ReadVersion(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new RecordException(
                RecordError.Invalid,
                "Metadata",
                [new("version", $"is '{text}', but must be the object's 'updated' in whole microseconds since 1970")]
            );
}
