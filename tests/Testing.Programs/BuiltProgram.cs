namespace Testing.Programs;

/// <summary>Where the build of this repository puts its programs, seen from the tests' own output.</summary>
public static class BuiltProgram
{
    // tests/HelloWorld.EndToEnd.Tests/bin/Debug/net10.0/
    private static readonly string[] Output = AppContext
        .BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)
        .Split(Path.DirectorySeparatorChar)[^3..];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    public static string Configuration { get; } = Output[1];

    public static string Server { get; } = Of("src/Xos.Server", "Xos.Server.dll");

    public static string Operator { get; } = Of("src/Xos.Cli", "xos.dll");

    public static string Compiler { get; } = Of("src/Xproto.Cli", "xproto.dll");

    public static string HelloWorld { get; } = Of("samples/hello-world", "hello-world-synchronizer.dll");

    public static string HelloWorldWithoutSteps { get; } = Of("tests/fixtures/hello-world-without-steps", "hello-world-without-steps.dll");

    public static string KafkaListener { get; } = Of("tests/fixtures/kafka-listener", "kafka-listener.dll");

    public static string Plant { get; } = Of("tests/fixtures/plant-synchronizer", "plant-synchronizer.dll");

    /// <summary>What the file VERSION says.</summary>
    public static string Version { get; } = File.ReadAllText(Path.Combine(Root, "VERSION")).Trim();

    public static string Recipe { get; } = Path.Combine(Root, "samples/hello-world/samples/hello-world.yaml");

    private static string Of(string project, string assembly) => Path.Combine([Root, project, .. Output, assembly]);
}
