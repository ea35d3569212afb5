using Xos.Core.Schema;

namespace Xos.Core.Records.Rules;

/// <summary>An edge of a service chain has one subscriber at most and is there once; its provider is told when it goes.</summary>
internal sealed class ServiceInstanceLinkRule : IModelRule
{
    private const string Provider = "provider_service_instance";

    private static readonly string[] Subscribers = ["subscriber_service_instance", "subscriber_service", "subscriber_network"];

    /// <inheritdoc />
    public string Model => "ServiceInstanceLink";

    /// <inheritdoc />
    public async Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        var given = draft.Type.Fields.Where(field => Subscribers.Contains(field.Name) && draft[field.Name] is not null).ToList();
        if (given.Count > 1)
        {
            foreach (var field in given)
            {
                var others = given.Where(other => other != field).Select(static other => other.WireName);
                faults.Add(field, $"cannot be set together with {string.Join(" and ", others)}", RecordError.ConflictingFields);
            }
        }
        else if (draft[Provider] is not null && await FindTwinAsync(draft, context) is { } twin)
        {
            faults.Add(draft.Type.FindField(Provider)!, $"is linked to the same subscriber by {draft.Type.Name} {twin.Id} already");
        }
    }

    /// <inheritdoc />
    public async Task FollowDeletionAsync(RecordType type, int id, RuleContext context)
    {
        const string Counter = "link_deleted_count";
        var link = (await context.Reader.FindAsync(type, id))!;
        var provider = (await context.Core.FilterAsync("ServiceInstance", RecordQuery.Where(("id", link[Provider])))).SingleOrDefault();
        if (provider is not null)
        {
            var values = new Dictionary<string, object?> { [Counter] = (provider[Counter] as uint? ?? 0) + 1 };
            await context.Core.UpdateAsync(provider.LeafModelName, provider.Id, values, SaveOptions.Default);
        }
    }

    private static async Task<Record?> FindTwinAsync(Draft draft, RuleContext context)
    {
        var ends = Subscribers.Prepend(Provider).ToList();
        if (!draft.Changed.Any(field => ends.Contains(field.Name)))
        {
            return null;
        }

        var query = RecordQuery.Where(ends.Select(end => (end, (object?)draft[end])));
        return (await context.Core.FilterAsync("ServiceInstanceLink", query)).FirstOrDefault(link => link.Id != draft.Before?.Id);
    }
}
