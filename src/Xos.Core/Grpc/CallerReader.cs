using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Grpc;

/// <summary>Tells who calls a method, by the call's metadata.</summary>
internal sealed class CallerReader(Authenticator authenticator)
{
    /// <summary>Authenticates the call.</summary>
    /// <exception cref="RecordException">There are no credentials, or they prove nobody.</exception>
    public async Task<Caller> ReadAsync(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("authorization") is not { } header)
        {
            throw new RecordException(
                RecordError.NotAuthenticated,
                "This method needs to know who calls: send the metadata 'authorization: Basic' with base64 of 'address:password'."
            );
        }

        var credentials =
            BasicCredentials.Parse(header)
            ?? throw new RecordException(
                RecordError.NotAuthenticated,
                "The metadata 'authorization' cannot be read: it must be 'Basic' and base64 of 'address:password'."
            );
        var caller = await authenticator.AuthenticateAsync(credentials, context.CancellationToken);
        return context.RequestHeaders.GetValue("caller_kind") is { Length: > 0 } kind ? caller with { Kind = kind } : caller;
    }

    /// <summary>Reads how an update is meant; flags count when they are there, whatever their value.</summary>
    public static SaveOptions ReadOptions(Metadata headers) =>
        new()
        {
            Mask = headers.GetValue("update_fields")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            AlwaysUpdateTimestamp = headers.Get("always_update_timestamp") is not null,
            IsSyncSave = headers.Get("is_sync_save") is not null,
            IsPolicySave = headers.Get("is_policy_save") is not null,
        };
}
