using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.Tests.CSharp;

public sealed class NamesTests
{
    [Theory]
    [InlineData("hello_from", "HelloFrom")]
    [InlineData("bridgeId", "BridgeId")]
    [InlineData("dataPlaneIntf", "DataPlaneIntf")]
    [InlineData("_private__name_", "PrivateName")]
    [InlineData("MANAGEMENT_LOCAL", "ManagementLocal")]
    [InlineData("VTN", "Vtn")]
    [InlineData("IP", "IP")]
    [InlineData("vlan2_id", "Vlan2Id")]
    [InlineData("in progress", "InProgress")]
    [InlineData("1/1", "_11")]
    [InlineData("größe", "Größe")]
    [InlineData("-", "_")]
    [InlineData("", "_")]
    public void A_member_joins_its_words(string name, string expected) => CSharpNames.Member(name).ShouldBe(expected);

    [Theory]
    [InlineData("HelloWorld", "HelloWorld")]
    [InlineData("hello-world", "hello_world")]
    [InlineData("Acme.2nd.class", "Acme._2nd.@class")]
    [InlineData(" Acme . Zoo ", "Acme.Zoo")]
    [InlineData("", "Models")]
    public void A_namespace_is_made_of_identifiers(string name, string expected) => CSharpNames.Namespace(name).ShouldBe(expected);

    [Fact]
    public void A_name_that_is_taken_gets_Value_added_until_it_is_free()
    {
        var zoo = Generated.From(
            """
            message Base (XOSBase) { required string colour = 1; }
            message Cage (Base) {
                required string cage = 1;
                required string to_string = 2;
                required string diff = 3;
                required string Colour = 4;
                required string ColourValue = 5;
                required string first_field = 6;
            }
            """
        );

        zoo.Members("Cage").ShouldBe(["CageValue", "ToStringValue", "DiffValue", "ColourValue", "ColourValueValue", "FirstFieldValue"]);
    }

    [Fact]
    public void Choices_become_constants_with_names_of_their_own()
    {
        var mood = Generated
            .From(
                """
                message Cage (XOSBase) {
                    required string mood = 1 [choices = "(('a b', 'Calm'), ('a-b', 'Also'), ('1/1', 'One'), ('Equals', 'Reserved'))"];
                    required int32 level = 2 [choices = "((1, 'Low'), (2, 'High'))"];
                }
                """
            )
            .Plan("Cage")
            .Members.OfType<ScalarPlan>()
            .ToList();

        mood[0].ChoicesName.ShouldBe("MoodChoices");
        mood[0].Choices.Select(choice => choice.Name).ShouldBe(["AB", "ABValue", "_11", "EqualsValue"]);
        mood[1].Choices.Select(choice => (choice.Name, choice.Literal)).ShouldBe([("_1", "1"), ("_2", "2")]);
    }

    [Fact]
    public void Fields_may_be_called_as_what_classes_do_with_them() =>
        Generated
            .From(
                "message Cell (XOSBase) { required int32 load = 1; required string set = 2; required bool write = 3; optional string Load_Field = 4; }"
            )
            .Plan("Cell")
            .Members.Select(member => member.Name)
            .ShouldBe(["Load", "Set", "Write", "LoadField"]);

    [Fact]
    public void A_model_named_with_a_keyword_is_escaped() =>
        Generated.From("message event { required string x = 2; }").Plan("event").ClassName.ShouldBe("@event");
}
