using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;
using static Testing.Snapshots.Verifier;

namespace Xproto.Targets.Tests.CSharp;

public sealed class CSharpTargetTests
{
    private const string Tutorial = """
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
    public async Task The_tutorials_registration_is_this() =>
        await Verify(
            Generated.WithoutVersion(
                CSharpTarget
                    .GenerateRegistration(
                        new(
                            "HelloWorld",
                            ["global::HelloWorld.HelloWorldService"],
                            ["hello-world.xproto"],
                            [
                                new(
                                    ActorKind.SyncStep,
                                    "global::HelloWorld.Steps.SyncHelloWorldService",
                                    "global::HelloWorld.HelloWorldService"
                                ),
                                new(ActorKind.Policy, "global::HelloWorld.Policies.Greet", "global::HelloWorld.HelloWorldService"),
                                new(ActorKind.PullStep, "global::HelloWorld.PullWorlds", null),
                                new(ActorKind.EventStep, "global::HelloWorld.HearWorlds", null),
                            ]
                        )
                    )
                    .Text
            ),
            extension: "cs"
        );

    [Fact]
    public async Task The_tutorials_source_is_this() =>
        await Verify(CSharpTarget.GenerateSource(new("HelloWorld", "hello-world.xproto", Tutorial)).Text, extension: "cs");

    [Fact]
    public async Task Every_kind_of_field_becomes_these_members() =>
        await Verify(
            Generated.WithoutVersion(
                Generated
                    .From(
                        """
                        message Cage (XOSBase) {
                            option description = "Where <animals> & others live";
                            required string name = 1 [max_length = 30, help_text = "What it is called; \"quoted\""];
                            optional string note = 2;
                            required int32 count = 3 [default = 7];
                            optional uint32 size = 4 [default = 0];
                            required int64 weight = 5;
                            required uint64 cells = 6;
                            optional float ratio = 7 [default = 0.1];
                            optional double height = 8;
                            required bool ready = 9 [default = True];
                            required string born = 10 [content_type = "date", default = "now()"];
                            optional string died = 11 [content_type = "date"];
                            required bytes photo = 12;
                            required string mood = 13 [default = "calm", choices = "(('calm', 'Calm'), ('IN_PROGRESS', 'In progress'), (None, 'Unknown'))"];
                            required manytoone site->Site:cages = 14:1001;
                            optional manytomany friends->Cage/Cage_friends:friend_of = 15:1002;
                            optional string told = 16 [feedback_state = True, default = "nothing"];
                        }
                        """,
                        rootNamespace: "Zoo"
                    )
                    .File("Cage")
                    .Text
            ),
            extension: "cs"
        );

    // A release changes no snapshot.
}
