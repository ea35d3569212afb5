namespace HelloWorld.EndToEnd.Tests.Programs;

/// <summary>The sample in a process of its own, against a core elsewhere; it asks for work once a second, so that a story is short.</summary>
internal static class Synchronizer
{
    public static ChildProgram Start(string assembly, CoreProgram core) =>
        ChildProgram.Start(assembly, [$"--accessor.endpoint={core.GrpcEndpoint}", "--dirty-poll-interval=1"]);
}
