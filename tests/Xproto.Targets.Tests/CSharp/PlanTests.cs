using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.Tests.CSharp;

public sealed class PlanTests
{
    [Fact]
    public void Only_the_projects_own_models_are_planned() =>
        Generated.From("message A (XOSBase) { required string x = 1; }").Models.ShouldBe(["A"]);

    [Fact]
    public void The_first_base_is_the_base_class_and_the_fields_of_further_ones_are_members()
    {
        var zoo = Generated.From(
            """
            message A { required string a = 2; }
            message B { required string b = 5; }
            message C (A, B) { required string c = 1; }
            """
        );

        zoo.Plan("C").BaseType.ShouldBe("global::Zoo.A");
        zoo.Plan("C").Members.Select(member => (member.WireName, member.Number)).ShouldBe([("b", 105), ("c", 201)]);
    }

    [Fact]
    public void A_model_without_a_base_stands_on_the_runtimes_own_class() =>
        Generated.From("message A { required string a = 2; }").Plan("A").BaseType.ShouldBe("global::Xos.Runtime.Models.XosModel");

    [Fact]
    public void A_core_model_is_named_where_the_runtime_has_it() =>
        Generated
            .From("message A (Service) { required manytoone port->Port:as = 1:1001; }")
            .Member<LinkPlan>("A", "port_id")
            .Peer.ShouldBe(new("Port", "Port", "global::Xos.Models.Port"));

    [Fact]
    public void What_the_project_links_to_a_core_model_is_seen_in_its_own_classes_of_that_model()
    {
        var zoo = Generated.From(
            """
            message ZooService (Service) { required string x = 1; }
            message Cage (XOSBase) { required manytoone zoo->Service:cages = 1:1050; }
            """
        );

        var cages = zoo.Member<LinkSetPlan>("ZooService", "cages_ids");
        cages.IsReverse.ShouldBeTrue();
        cages.Number.ShouldBe(1050);
        zoo.Members("ZooService").ShouldBe(["X", "Cages"]);
    }

    [Fact]
    public void A_class_between_is_not_told_twice()
    {
        var zoo = Generated.From(
            """
            message ZooService (Service) { required string x = 1; }
            message PettingZooService (ZooService) { required string y = 1; }
            message Cage (XOSBase) { required manytoone zoo->Service:cages = 1:1050; }
            """
        );

        zoo.Members("PettingZooService").ShouldBe(["Y"]);
    }

    [Fact]
    public void The_owners_class_narrows_the_owner()
    {
        var zoo = Generated.From(
            """
            message ZooService (Service) { required string x = 1; }
            message Cage (ServiceInstance) { option owner_class_name = "ZooService"; required string y = 1; }
            """
        );

        var narrowed = zoo.Plan("Cage").NarrowedLink.ShouldNotBeNull();
        (narrowed.Name, narrowed.BasePeerType, narrowed.PeerType).ShouldBe(
            ("Owner", "global::Xos.Models.Service", "global::Zoo.ZooService")
        );
    }

    [Theory]
    [InlineData("Site")] // no Service
    [InlineData("Nowhere")] // no model
    [InlineData("Service")] // as wide as before
    public void An_owners_class_that_says_nothing_new_narrows_nothing(string ownerClass) =>
        Generated
            .From($$"""message Cage (ServiceInstance) { option owner_class_name = "{{ownerClass}}"; required string y = 1; }""")
            .Plan("Cage")
            .NarrowedLink.ShouldBeNull();

    [Fact]
    public void A_link_to_a_model_that_nobody_declares_is_the_id_alone()
    {
        var member = Generated.From("message A (XOSBase) { required manytoone b->Nowhere:as = 1:1001; }").Member<ScalarPlan>("A", "b_id");

        member.Name.ShouldBe("BId");
        member.Type.ShouldBe(Semantics.FieldType.Int32);
    }

    [Fact]
    public void Links_to_many_objects_that_nobody_declares_are_left_to_the_unknown_fields() =>
        Generated
            .From("message A (XOSBase) { required string x = 1; optional manytomany bs->Nowhere/A_bs:as = 2:1001; }")
            .Members("A")
            .ShouldBe(["X"]);

    [Fact]
    public void An_abstract_model_has_neither_steps_nor_objects()
    {
        var plan = Generated.From("""message A (XOSBase) { option abstract = True; required string x = 1; }""").Plan("A");

        plan.IsAbstract.ShouldBeTrue();
        plan.HasSteps.ShouldBeFalse();
    }

    [Fact]
    public void A_model_without_bookkeeping_has_no_steps() =>
        Generated.From("message A { required string x = 2; }").Plan("A").HasSteps.ShouldBeFalse();

    [Fact]
    public void A_model_has_a_base_of_policies_unless_another_model_has_its_name()
    {
        var zoo = Generated.From("message A (XOSBase) { required string x = 1; } message APolicy (XOSBase) { required string y = 1; }");

        zoo.Plan("A").HasPolicies.ShouldBeFalse();
        zoo.Plan("APolicy").HasPolicies.ShouldBeTrue();
    }

    [Fact]
    public void A_class_carries_the_custom_type_that_the_build_writes()
    {
        var models = XprotoCompiler
            .Compile(new Xproto.Text.SourceFile("zoo.xproto", "message A (XOSBase) { required string x = 1; }"))
            .Models;

        Generated
            .From("message A (XOSBase) { required string x = 1; }")
            .Plan("A")
            .ToscaType!.Text.ShouldBe(Xproto.Targets.Tosca.ToscaTarget.Generate(models.Find("A")!, models).Text);
    }

    [Fact]
    public void A_new_object_starts_with_what_its_author_may_decide()
    {
        var zoo = Generated.From(
            """
            message A (XOSBase) {
                required string a = 1 [default = "say \"hi\"\n"];
                required int32 b = 2 [default = -1];
                required bool c = 3 [default = True];
                optional float d = 4 [default = 1e3];
                required string told = 5 [default = "x", feedback_state = True];
                required string at = 6 [content_type = "date", default = "now()"];
                optional string none = 7 [default = None];
            }
            """
        );

        zoo.Plan("A")
            .Members.OfType<ScalarPlan>()
            .Select(member => member.Default)
            .ShouldBe(["\"say \\\"hi\\\"\\n\"", "-1", "true", "1000F", null, null, null]);
    }

    [Fact]
    public void A_field_without_a_place_on_the_wire_is_left_out_and_the_rest_compiles()
    {
        var zoo = Generated.From("message A (XOSBase) { required string x = 1; required string y = 1; required string w = 2; }");

        zoo.Members("A").ShouldBe(["X", "W"]);
    }

    [Fact]
    public void A_plan_holds_no_folder_of_the_machine_that_made_it()
    {
        const string Text = "message A (XOSBase) { required string x = 1; }";

        Generated.From(Text, path: "/a/zoo.xproto").File("A").ShouldBe(Generated.From(Text, path: "/b/c/zoo.xproto").File("A"));
    }
}
