using HelloWorld.EndToEnd.Tests.Programs;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>The cast of the tutorial: a core, later a synchronizer, and who talks to them.</summary>
public sealed class TutorialFixture : IAsyncLifetime
{
    internal CoreProgram Core { get; private set; } = null!;

    internal ToscaClient Tosca { get; private set; } = null!;

    internal GrpcClient Grpc { get; private set; } = null!;

    internal ChildProgram? Synchronizer { get; set; }

    internal string Recipe { get; } = File.ReadAllText(BuiltProgram.Recipe);

    public async Task InitializeAsync()
    {
        Core = await CoreProgram.StartAsync();
        Tosca = new(Core);
        Grpc = new(Core);
    }

    public async Task DisposeAsync()
    {
        if (Synchronizer is not null)
        {
            await Synchronizer.DisposeAsync();
        }

        Grpc.Dispose();
        Tosca.Dispose();
        await Core.DisposeAsync();
    }
}
