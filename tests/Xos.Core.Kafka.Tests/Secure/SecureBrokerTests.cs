using Testing.Programs;

namespace Xos.Core.Kafka.Tests.Secure;

/// <summary>A core publishes to brokers that let nobody in without TLS, a certificate and a login.</summary>
public sealed class SecureBrokerTests : IAsyncLifetime, IDisposable
{
    private const string Topic = "xos.gui_events";
    private const string Password = "s3cret-of-kafka";

    private readonly MockBroker _inner = MockBroker.Start(Topic, partitions: 1);
    private readonly BrokerCertificates _certificates = new();
    private readonly SecureBroker _broker;

    public SecureBrokerTests() => _broker = SecureBroker.Start(_inner, _certificates, new("xos", Password));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _inner.DisposeAsync();
    }

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task With_a_certificate_and_a_login_what_happens_is_published()
    {
        await using var core = await StartAsync(_certificates.Authority, Password);
        await WriteAsync(core);

        await using var topic = TopicReader.Open(_inner, Topic, partitions: 1);
        topic.Until(static value => value["object"]!["name"]?.GetValue<string>() == "published");
        _broker.Seen.ShouldContain("xos-core");
        _broker.Seen.ShouldContain("login xos");
        _broker.Seen.ShouldAllBe(static seen => seen == "xos-core" || seen == "login xos");
    }

    [Fact]
    public async Task A_login_that_is_refused_is_told_without_the_password_and_nothing_else_suffers()
    {
        await using var core = await StartAsync(_certificates.Authority, "wrong-one");
        await WriteAsync(core);

        (await core.Process.WaitForLineAsync("Kafka is in trouble")).ShouldContain("no such login");
        _broker.Seen.ShouldContain("refused xos");
        _broker.Seen.ShouldNotContain("login xos");
        core.Process.Lines.ShouldAllBe(static line => !line.Contains("wrong-one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_nobody_trusted_vouches_for_gets_no_password()
    {
        using var others = new BrokerCertificates();
        await using var core = await StartAsync(others.Authority, Password);
        await WriteAsync(core);

        (await core.Process.WaitForLineAsync("Kafka is in trouble")).ShouldContain("certificate verify failed");
        _broker.Seen.ShouldBeEmpty();
    }

    private Task<CoreProgram> StartAsync(string authority, string password) =>
        CoreProgram.StartAsync(
            $"Kafka:BootstrapServers={_broker.Servers}",
            "Kafka:Tls:Enabled=true",
            $"Kafka:Tls:Ca={authority}",
            $"Kafka:Tls:Certificate={_certificates.Certificate}",
            $"Kafka:Tls:Key={_certificates.Key}",
            "Kafka:Sasl:Mechanism=PLAIN",
            "Kafka:Sasl:Username=xos",
            $"Kafka:Sasl:Password={password}"
        );

    private static async Task WriteAsync(CoreProgram core)
    {
        using var client = new GrpcClient(core);
        await client.LoadModelsAsync();
        await client.Models.CreateHelloWorldServiceAsync(new() { Name = "published", HelloFrom = "x" }, GrpcClient.Login);
    }
}
