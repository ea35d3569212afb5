using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Hosting;

/// <summary>What a core may show other machines; none is really opened.</summary>
public sealed class ExposureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificate _certificate = TestCertificate.Create();
    private readonly CoreOptions _options;

    public ExposureTests() => _options = TestServer.Options(_folder.Path);

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void On_this_machine_every_part_may_be_plain() => _options.Faults().ShouldBeEmpty();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    [InlineData("::ffff:192.0.2.1")]
    public async Task Where_others_can_reach_it_no_part_may_be_plain_and_all_are_told_at_once(string address)
    {
        _options.Address = address;

        var refusal = await Should.ThrowAsync<CoreStartException>(() => CoreHost.StartAsync(_options, NullLoggerFactory.Instance));

        var lines = refusal.Message.Split('\n');
        lines.Length.ShouldBe(4);
        lines[0].ShouldStartWith($"Grpc would listen on {address} without TLS");
        lines[0].ShouldContain("Leave Grpc:Port out and give Tls:Certificate and Tls:Key");
        lines[1].ShouldStartWith($"Tosca would listen on {address} without TLS");
        lines[1].ShouldContain("Give Tls:Certificate and Tls:Key (PEM files)");
        lines[1].ShouldContain("Tosca:AllowPlain=true");
        lines[2].ShouldStartWith($"Rest would listen on {address} without TLS");
        lines[3].ShouldStartWith($"Web would listen on {address} without TLS");
        // It did not come as far as the store.
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void With_a_certificate_all_parts_have_TLS_but_the_plain_port_for_gRPC()
    {
        _options.Address = "0.0.0.0";
        _certificate.Write(_folder.Path, _options.Tls);

        _options.Faults().ShouldHaveSingleItem().ShouldStartWith("Grpc would listen on 0.0.0.0 without TLS");

        _options.Grpc.Port = null;
        _options.Faults().ShouldBeEmpty();
        Exposure.HasTls(_options, _options.Tosca).ShouldBeTrue();
        Exposure.HasTls(_options, _options.Rest).ShouldBeTrue();
        Exposure.HasTls(_options, _options.Web).ShouldBeTrue();
    }

    [Fact]
    public void A_part_may_be_plain_where_its_own_option_says_so()
    {
        _options.Address = "0.0.0.0";
        _options.Grpc.AllowPlain = true;
        _options.Tosca.AllowPlain = true;
        _options.Rest.AllowPlain = true;

        _options.Faults().ShouldHaveSingleItem().ShouldStartWith("Web would listen on 0.0.0.0 without TLS");

        _options.Web.AllowPlain = true;
        _options.Faults().ShouldBeEmpty();
        Exposure.OpenWithoutTls(_options).ShouldBe(["Grpc", "Tosca", "Rest", "Web"]);
    }

    [Fact]
    public void A_part_that_is_off_or_stays_on_this_machine_is_no_fault()
    {
        _options.Address = "0.0.0.0";
        _options.Grpc.Address = "127.0.0.1";
        _options.Tosca.Port = null;
        _options.Rest.Address = "127.0.0.2";
        _options.Web.Address = "::1";

        _options.Faults().ShouldBeEmpty();
        Exposure.IsOpen(_options).ShouldBeFalse();
    }

    [Fact]
    public void A_certificate_alone_opens_nothing_plain()
    {
        _options.Grpc = new() { Port = null };
        _certificate.Write(_folder.Path, _options.Tls);

        _options.Grpc.Tls.Port.ShouldBe(50051);
        _options.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_told_with_the_other_faults()
    {
        using var other = TestCertificate.Create();
        _certificate.Write(_folder.Path, _options.Tls);
        File.WriteAllText(_options.Tls.Key!, other.Key);
        _options.Limits.Connections = 0;
        _options.AllowedHosts = "core.example;*.core.example;*;http://core.example;core.example:30001";
        _options.AllowedOrigins = "https://portal.example; portal.example; https://a.example/path";

        var faults = _options.Faults().ToList();

        faults.Count.ShouldBe(6);
        faults[0].ShouldContain($"The certificate '{_options.Tls.Certificate}' with the key '{_options.Tls.Key}' cannot be used: ");
        faults[1]
            .ShouldBe(
                "AllowedHosts has 'http://core.example', which is no name of a host. Write names alone, without scheme and port, such as core.example.org or *.example.org."
            );
        faults[2].ShouldStartWith("AllowedHosts has 'core.example:30001', which is no name of a host.");
        faults[3]
            .ShouldBe(
                "AllowedOrigins has 'portal.example', which is no origin. Write scheme, host and port alone, such as https://portal.example.org."
            );
        faults[4].ShouldStartWith("AllowedOrigins has 'https://a.example/path', which is no origin.");
        faults[5].ShouldBe("Limits:Connections is 0, but must be at least 1.");
    }
}
