using System.Globalization;
using System.Text;
using Xproto.Semantics;
using Xproto.Text;
using static Testing.Snapshots.Verifier;

namespace Xproto.Tests;

public sealed class CoreModelsTests
{
    internal const string HelloWorld = """
        option name = "hello-world";
        option app_label = "hello-world";

        message HelloWorldService (Service){
            required string hello_from = 1 [help_text = "The name of who is saying hello", null = False, db_index = False, blank = False];
        }

        message HelloWorldServiceInstance (ServiceInstance){
            option owner_class_name="HelloWorldService";
            required string hello_to = 1 [help_text = "The name of who is being greeted", null = False, db_index = False, blank = False];
        }
        """;

    [Fact]
    public void The_core_compiles_without_a_diagnostic()
    {
        var core = XprotoCompiler.Compile();
        core.Diagnostics.ShouldBeEmpty();
        core.Models.Models.Count.ShouldBe(35);
    }

    [Fact]
    public void The_books_that_are_kept_of_every_object_are_known_by_name()
    {
        var core = XprotoCompiler.Compile().Models;

        var kept = core.Find("XOSBase")!.Fields.Where(static field => field.Name != "id").Select(static field => field.Name).ToList();

        kept.ShouldAllBe(name => CoreFields.IsBookkeeping(name));
        core.Models.SelectMany(static model => model.Fields)
            .Select(static field => field.Name)
            .Where(CoreFields.IsBookkeeping)
            .Distinct()
            .ShouldBe(kept, ignoreOrder: true);
    }

    [Fact]
    public void The_tutorials_file_compiles_without_error_or_warning() =>
        Tutorial().Diagnostics.ShouldAllBe(d => d.Severity == Diagnostics.Severity.Suggestion);

    [Fact]
    public void The_tutorials_instance_is_numbered_as_the_reference_numbers_it()
    {
        var model = Tutorial().Models.Find("HelloWorldServiceInstance")!;
        model
            .Fields.Where(f => f.Number > 100)
            .Select(f => $"{f.Number} {f.WireName}")
            .ShouldBe(
                [
                    "101 name",
                    "102 owner_id",
                    "103 service_specific_id",
                    "110 service_specific_attribute",
                    "111 link_deleted_count",
                    "112 master_serviceinstance_id",
                    "201 hello_to",
                ],
                ignoreOrder: true
            );
        model
            .ReverseLinks.Select(r => $"{r.Number} {r.WireName}")
            .ShouldBe([
                "1001 ports_ids",
                "1002 child_serviceinstances_ids",
                "1003 provided_links_ids",
                "1005 subscribed_links_ids",
                "1006 service_instance_attributes_ids",
            ]);
        model.ContentTypeId.ShouldBe("hello-world.helloworldserviceinstance");
        model.Root.ShouldBe("ServiceInstance");
    }

    [Theory]
    [InlineData("User", "email")]
    [InlineData("Privilege", "permission")]
    [InlineData("XOSCore", "maintenance_mode")]
    [InlineData("NetworkSlice", "network_id slice_id")]
    [InlineData("ServiceDependency", "provider_service_id subscriber_service_id")]
    [InlineData("ServiceInterface", "service_id interface_type_id")]
    [InlineData(
        "ServiceInstanceLink",
        "provider_service_instance_id subscriber_network_id|subscriber_service_id|subscriber_service_instance_id"
    )]
    [InlineData("Port", "")]
    [InlineData("Slice", "name")]
    public void Recipes_name_the_cores_objects_by_the_references_keys(string model, string keys) =>
        string.Join(' ', XprotoCompiler.Compile().Models.Find(model)!.ToscaKeys.Select(key => string.Join('|', key.Alternatives)))
            .ShouldBe(keys);

    /// <summary>Judged by hand against the reference's own file, parsed by its own parser: no number, name, type, link or option differs.</summary>
    [Fact]
    public Task Every_field_number_link_policy_and_validator_of_the_core_is_pinned()
    {
        var core = XprotoCompiler.Compile().Models;
        var text = new StringBuilder();
        foreach (var model in core.Models)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{model.Name} ({string.Join(", ", model.Bases)}) policy={model.PolicyName ?? "-"} plural={model.Plural}"
            );
            foreach (var field in model.Fields.Where(field => field.DeclaringModel == model.Name))
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  {field.Number} {field.Modifier} {field.Type} {field.WireName}{Describe(field)}"
                );
            }

            foreach (var reverse in model.ReverseLinks)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  {reverse.Number} {reverse.Kind} {reverse.WireName} from {reverse.Peer}.{reverse.PeerField}"
                );
            }

            foreach (var validator in model.Validators)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {validator.PolicyName}: {validator.Message}");
            }
        }

        foreach (var policy in core.Policies)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{policy.Name} < {policy.Body} >");
        }

        return Verify(text.ToString());
    }

    private static string Describe(Field field) =>
        string.Concat(
            field.Link is { } link ? $" -> {link.Peer}" : "",
            field.MaxLength is { } length ? $" max={length}" : "",
            field.Default is { } value ? $" default={value.Kind}:{value.Text}" : "",
            field.Format == TextFormat.Plain ? "" : $" {field.Format}",
            field.State == FieldState.Declarative ? "" : $" {field.State}",
            field.IsUnique ? " unique" : "",
            field.IsRequired ? " must" : ""
        );

    private static Compilation Tutorial() => XprotoCompiler.Compile(new SourceFile("hello-world.xproto", HelloWorld));
}
