using System.Runtime.InteropServices;
using System.Text;

namespace Testing.Kafka;

/// <summary>The broker that comes with librdkafka for tests: it speaks the real protocol, and can be away.</summary>
public sealed unsafe partial class MockBroker : IAsyncDisposable
{
    private const string Library = "librdkafka";

    // The package has several, for the libraries that a machine has; its own code tries them in turn, too.
    static MockBroker() =>
        NativeLibrary.SetDllImportResolver(
            typeof(MockBroker).Assembly,
            static (_, assembly, path) =>
                NativeLibrary.TryLoad(Library, assembly, path, out var found)
                || NativeLibrary.TryLoad($"centos8-{Library}", assembly, path, out found)
                    ? found
                    : 0
        );

    private readonly nint _client;
    private readonly nint _cluster;

    private MockBroker(string topic, int partitions)
    {
        var text = stackalloc byte[512];
        _client = rd_kafka_new(0, rd_kafka_conf_new(), text, 512);
        if (_client == 0)
        {
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)text));
        }

        _cluster = rd_kafka_mock_cluster_new(_client, 1);
        // Groups need not wait for members that may still come.
        rd_kafka_mock_group_initial_rebalance_delay_ms(_cluster, 0);
        CreateTopic(topic, partitions);
        Servers = Marshal.PtrToStringUTF8(rd_kafka_mock_cluster_bootstraps(_cluster))!;
    }

    /// <summary>Where it is reached.</summary>
    public string Servers { get; }

    public static MockBroker Start(string topic, int partitions) => new(topic, partitions);

    public void CreateTopic(string name, int partitions) =>
        rd_kafka_mock_topic_create(_cluster, Encoding.UTF8.GetBytes(name + '\0'), partitions, 1).ShouldBe(0);

    /// <summary>Refuses what is written to a topic, with an error of Kafka's protocol.</summary>
    public void SetTopicError(string name, int error) =>
        rd_kafka_mock_topic_set_error(_cluster, Encoding.UTF8.GetBytes(name + '\0'), error);

    /// <summary>Ends all connections, and takes no more.</summary>
    public void GoAway() => rd_kafka_mock_broker_set_down(_cluster, 1).ShouldBe(0);

    /// <summary>Takes connections again.</summary>
    public void ComeBack() => rd_kafka_mock_broker_set_up(_cluster, 1).ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        rd_kafka_mock_cluster_destroy(_cluster);
        rd_kafka_destroy(_client);
        return ValueTask.CompletedTask;
    }

    [LibraryImport(Library)]
    private static partial nint rd_kafka_conf_new();

    [LibraryImport(Library)]
    private static partial nint rd_kafka_new(int type, nint conf, byte* text, nuint size);

    [LibraryImport(Library)]
    private static partial void rd_kafka_destroy(nint client);

    [LibraryImport(Library)]
    private static partial nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [LibraryImport(Library)]
    private static partial void rd_kafka_mock_cluster_destroy(nint cluster);

    [LibraryImport(Library)]
    private static partial nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_topic_create(nint cluster, byte[] topic, int partitions, int replicas);

    [LibraryImport(Library)]
    private static partial void rd_kafka_mock_group_initial_rebalance_delay_ms(nint cluster, int delay);

    [LibraryImport(Library)]
    private static partial void rd_kafka_mock_topic_set_error(nint cluster, byte[] topic, int error);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_broker_set_up(nint cluster, int broker);
}
