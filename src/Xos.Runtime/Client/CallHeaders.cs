using System.Text;
using Grpc.Core;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>Makes the metadata of calls.</summary>
internal sealed class CallHeaders
{
    // The core looks at the presence of a flag, not at its value.
    private const string Present = "1";

    private readonly string _authorization;
    private readonly string _callerKind;

    public CallHeaders(XosCoreOptions options)
    {
        _authorization = options.Token is { } token
            ? "Bearer " + token
            : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}"));
        _callerKind = options.CallerKind;
    }

    public Metadata Plain()
    {
        var headers = new Metadata { { "authorization", _authorization }, { "caller_kind", _callerKind } };
        switch (CallScope.Current)
        {
            case CallOrigin.SyncStep:
                headers.Add("is_sync_save", Present);
                break;
            case CallOrigin.Policy:
                headers.Add("is_policy_save", Present);
                break;
        }

        return headers;
    }

    public Metadata ForUpdate(IReadOnlyCollection<string> mask, SaveOptions options)
    {
        var headers = Plain();
        if (options.AlwaysUpdateTimestamp)
        {
            headers.Add("always_update_timestamp", Present);
        }

        if (mask.Count > 0)
        {
            headers.Add("update_fields", string.Join(',', WithTimestamp(mask, options)));
        }

        return headers;
    }

    // A core writes the named columns only, so the stamp it was asked to make must be among them.
    private static IEnumerable<string> WithTimestamp(IReadOnlyCollection<string> mask, SaveOptions options) =>
        options.AlwaysUpdateTimestamp ? mask.Append("updated").Distinct(StringComparer.Ordinal) : mask;
}
