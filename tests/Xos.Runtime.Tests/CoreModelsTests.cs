using Xos.Models;
using Xos.Runtime.Tests.Models;

namespace Xos.Runtime.Tests;

/// <summary>The runtime's own models come from core.xproto by the same generator that services use.</summary>
public sealed class CoreModelsTests
{
    [Fact]
    public void Service_and_ServiceInstance_are_generated_from_core_xproto()
    {
        // Numbers as core.xproto gives them: name is 104 on a service and 101 on an instance, whose owner is 102.
        var service = Wire.Read<Service>([8, 1, 0xC2, 6, 1, (byte)'s']);
        var instance = Wire.Read<ServiceInstance>([8, 2, 0xAA, 6, 1, (byte)'i', 0xB0, 6, 1]);

        service.Name.ShouldBe("s");
        instance.Name.ShouldBe("i");
        instance.Owner.Id.ShouldBe(service.Id);
        service.ShouldBeAssignableTo<XOSBase>();
    }

    [Fact]
    public void Every_core_model_has_a_descriptor_and_unique_field_names()
    {
        CoreModels.All.Length.ShouldBe(34);
        foreach (var model in CoreModels.All)
        {
            model.CreateEmpty().ModelName.ShouldBe(model.Name);
            model.Fields.Select(field => field.Name).ShouldBeUnique();
            model.Fields.ShouldAllBe(field => model.Fields[model.IndexOf(field.Name)] == field);
        }
    }

    [Fact]
    public void Every_field_of_every_core_model_can_be_read_from_an_empty_object()
    {
        foreach (var model in CoreModels.All)
        {
            var empty = model.CreateEmpty();
            foreach (var field in model.Fields)
            {
                Should.NotThrow(() => field.Read(empty));
            }
        }
    }

    [Fact]
    public void Every_link_of_every_core_model_leads_to_a_core_model()
    {
        var roots = CoreModels.All.ToDictionary(model => model.Name, model => model.Root);
        foreach (var model in CoreModels.All)
        {
            model.Links.ShouldAllBe(link => roots[link.Peer] == link.PeerRoot);
            model.LinkSets.ShouldAllBe(link => roots[link.Peer] == link.PeerRoot);
        }
    }
}
