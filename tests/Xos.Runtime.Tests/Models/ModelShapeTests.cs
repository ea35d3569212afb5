using Xos.Models;
using Xos.Runtime.Models;

namespace Xos.Runtime.Tests.Models;

public sealed class ModelShapeTests
{
    [Fact]
    public void An_object_reads_as_its_name() =>
        new HelloWorldService { Name = "HelloWorld" }
            .ToString()
            .ShouldBe("HelloWorld");

    [Fact]
    public void An_object_without_a_name_reads_as_its_real_class_and_id() =>
        Wire.Read<ServiceInstance>(new Protos.HelloWorldServiceInstance { Id = 3, LeafModelName = "HelloWorldServiceInstance" })
            .ToString()
            .ShouldBe("HelloWorldServiceInstance-3");

    [Fact]
    public void An_object_with_neither_name_nor_real_class_reads_as_its_class_and_id() =>
        new HelloWorldService { Id = 2 }
            .ToString()
            .ShouldBe("HelloWorldService-2");

    [Fact]
    public void A_new_object_without_a_name_is_unsaved() => new HelloWorldService().ToString().ShouldBe("HelloWorldService-unsaved");

    [Fact]
    public void A_user_reads_as_the_email_address() =>
        new User { Email = "admin@opencord.org" }
            .ToString()
            .ShouldBe("admin@opencord.org");

    [Fact]
    public void A_descriptor_knows_what_the_engine_asks()
    {
        var descriptor = ModelDescriptor.Of<HelloWorldServiceInstance>();

        descriptor.Name.ShouldBe("HelloWorldServiceInstance");
        descriptor.Plural.ShouldBe("HelloWorldServiceInstances");
        descriptor.Root.ShouldBe("ServiceInstance");
        descriptor.AppName.ShouldBe("tutorial");
        descriptor.Links.Select(link => (link.Name, link.Peer, link.PeerRoot)).ShouldContain(("owner_id", "Service", "Service"));
        descriptor.LinkSets.Select(link => link.Name).ShouldContain("subscribed_links_ids");
        descriptor.LinkSets.ShouldAllBe(link => link.IsReverse);
        ModelDescriptor.Of<Specimen>().LinkSets.Single(link => !link.IsReverse).Name.ShouldBe("friends_ids");
    }

    [Fact]
    public void Links_are_followed_without_knowing_the_class()
    {
        XosModel instance = Wire.Read<HelloWorldServiceInstance>(new Protos.HelloWorldServiceInstance { OwnerId = 7, PortsIds = { 4, 5 } });
        var descriptor = instance.Descriptor;

        descriptor.Links.Single(link => link.Name == "owner_id").ReadId(instance).ShouldBe(7);
        descriptor.Links.Single(link => link.Name == "master_serviceinstance_id").ReadId(instance).ShouldBeNull();
        descriptor.LinkSets.Single(link => link.Name == "ports_ids").ReadIds(instance).ShouldBe([4, 5]);
    }

    [Fact]
    public void A_name_that_the_class_or_its_base_has_already_gets_Value_added()
    {
        var cage = new Cage { CageValue = "north", ToStringValue = 1 };

        cage.ChangedFields.ShouldBe(["xos_managed", "cage", "to_string"]);
    }

    [Fact]
    public void Fields_that_are_called_as_what_classes_do_with_them_keep_their_names_and_values()
    {
        var cell = new Cell
        {
            Load = 3,
            Set = "x",
            Write = true,
        };
        var message = new System.Buffers.ArrayBufferWriter<byte>();
        cell.WriteTo(message);
        var read = (Cell)cell.Descriptor.CreateEmpty();
        read.ReadFrom(new(message.WrittenMemory));

        (read.Load, read.Set, read.Write).ShouldBe((3, "x", true));
    }
}
