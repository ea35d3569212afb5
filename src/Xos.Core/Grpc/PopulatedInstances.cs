using Google.Protobuf.Collections;
using Xos.Core.Records;
using Xos.Protos;

namespace Xos.Core.Grpc;

/// <summary>Finds service instances with their neighbours in the chain.</summary>
internal sealed class PopulatedInstances(RecordService records)
{
    private const string Link = "ServiceInstanceLink";

    /// <summary>One instance: whom it provides for, and to whom it subscribes.</summary>
    /// <exception cref="RecordException">There is no such instance, with <see cref="RecordError.NotFound"/>.</exception>
    public Task<PopulatedServiceInstance> GetAsync(Caller caller, int id, CancellationToken cancellation) =>
        records.ReadAsync(
            caller,
            async unit =>
            {
                var instance = Describe(await unit.GetAsync("ServiceInstance", id));
                // Subscribers may be services or networks as well: such a link names no instance.
                foreach (var link in await unit.FilterAsync(Link, RecordQuery.Where(("provider_service_instance", id))))
                {
                    AddIfAny(instance.ProvidedServiceInstances, link["subscriber_service_instance"]);
                }

                foreach (var link in await unit.FilterAsync(Link, RecordQuery.Where(("subscriber_service_instance", id))))
                {
                    AddIfAny(instance.SubscribedServiceInstances, link["provider_service_instance"]);
                    AddIfAny(instance.SubscribedService, link["subscriber_service"]);
                    AddIfAny(instance.SubscribedNetwork, link["subscriber_network"]);
                }

                return instance;
            },
            cancellation
        );

    private static PopulatedServiceInstance Describe(Record record)
    {
        var instance = new PopulatedServiceInstance { Id = record.Id, LeafModelName = record.LeafModelName };
        if (record["name"] is string name)
        {
            instance.Name = name;
        }

        if (record["owner"] is int owner)
        {
            instance.OwnerId = owner;
        }

        return instance;
    }

    private static void AddIfAny(RepeatedField<int> ids, object? id)
    {
        if (id is int one)
        {
            ids.Add(one);
        }
    }
}
