using Xos.Runtime.Hosting;

namespace Documentation.Tests.Snippets;

/// <summary>Programs that run steps.</summary>
internal static class SynchronizerPrograms
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = SynchronizerBuilder.Create(args);
        builder.AddModelsAndSteps(); // generated: all models and steps of the project
        return await builder.RunAsync();
    }

    public static async Task<int> RunWithCoreAsync(string[] args)
    {
        var builder = SynchronizerBuilder.Create(args);
        builder.AddModelsAndSteps();
        builder.UseEmbeddedCore(); // when XOS_EMBEDDED_CORE=true or --embedded-core asks for it
        return await builder.RunAsync();
    }

    public static async Task<int> RunWithKafkaAsync(string[] args)
    {
        var builder = SynchronizerBuilder.Create(args);
        builder.AddModelsAndSteps();
        builder.AddKafka(); // event_bus: {kind: kafka, endpoint: "kafka:9092"} in config.yaml
        return await builder.RunAsync();
    }
}
