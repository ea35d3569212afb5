namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>Texts that several tests start from.</summary>
internal static class Sources
{
    public const string Zoo = """
        option name = "zoo";

        message ZooService (Service) {
            required string keeper = 1 [max_length = 30];
        }

        message Cage (ServiceInstance) {
            option owner_class_name = "ZooService";
            required int32 bars = 1 [default = 12];
        }

        message Visitor (XOSBase) {
            required string name = 1 [max_length = 30];
            required manytoone cage->Cage:visitors = 2:1001;
        }
        """;

    public const string CageStep = """
        using System.Threading;
        using System.Threading.Tasks;

        namespace Zoo;

        public sealed class SyncCage : CageSyncStep
        {
            public override Task SyncRecordAsync(Cage model, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    public static readonly string[] ZooFiles =
    [
        "Zoo.Cage.g.cs",
        "Zoo.SynchronizerRegistration.g.cs",
        "Zoo.SynchronizerRegistration.zoo.xproto.g.cs",
        "Zoo.Visitor.g.cs",
        "Zoo.ZooService.g.cs",
    ];
}
