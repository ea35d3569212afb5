using System.Net;
using System.Net.Sockets;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc.Messages;
using TestServer = Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Hosting;

public sealed class CoreHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private CoreOptions Options => TestServer.Options(_folder.Path);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_part_has_a_free_port_on_this_machine_only()
    {
        await using var core = await StartAsync(Options);

        var addresses = new[] { core.Addresses.Grpc!, core.Addresses.Tosca!, core.Addresses.Web! };
        addresses.Select(static address => address.Port).Distinct().Count().ShouldBe(3);
        addresses.ShouldAllBe(static address => address.IsLoopback && address.Port > 0);
        core.Addresses.GrpcTls.ShouldBeNull();
    }

    [Fact]
    public async Task A_part_answers_on_its_own_port_and_nowhere_else_whatever_host_the_client_names()
    {
        await using var core = await StartAsync(Options);

        (await StatusOfAsync(core.Addresses.Web!, "healthz")).ShouldBe(HttpStatusCode.OK);
        (await StatusOfAsync(core.Addresses.Tosca!, "healthz")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOfAsync(core.Addresses.Tosca!, "healthz", core.Addresses.Web!.Authority)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_start_page_tells_what_runs_and_what_is_stored()
    {
        await using var core = await StartAsync(Options);

        var page = await _http.GetStringAsync(core.Addresses.Web);

        page.ShouldContain(core.Addresses.Grpc!.ToString());
        page.ShouldContain($"<a href=\"{core.Addresses.Tosca}\">");
        page.ShouldContain("<tr><td>User</td><td>1</td></tr>");
        page.ShouldContain("<tr><td>Service</td><td>0</td></tr>");
    }

    [Fact]
    public async Task With_a_certificate_grpc_is_served_with_tls()
    {
        var options = Options;
        options.Grpc.Port = null;
        options.Grpc.Tls.Port = 0;
        using var certificate = TestCertificate.Create();
        certificate.Write(_folder.Path, options.Tls);
        await using var core = await StartAsync(options);
        using var handler = certificate.TrustingHandler();
        using var channel = GrpcChannel.ForAddress(core.Addresses.GrpcTls!, new() { HttpHandler = handler });

        var sites = await new xos.xosClient(channel).GetSiteAsync(new() { Id = 1 }, TestServer.Admin);

        sites.Name.ShouldBe("mysite");
        core.Addresses.Grpc.ShouldBeNull();
    }

    [Fact]
    public async Task Everything_is_there_again_after_a_restart()
    {
        await using (var core = await StartAsync(Options))
        {
            using var channel = GrpcChannel.ForAddress(core.Addresses.Grpc!);
            await new xos.xosClient(channel).CreateNodeAsync(new() { Name = "kept" }, TestServer.Admin);
        }

        await using var again = await StartAsync(Options);
        using var second = GrpcChannel.ForAddress(again.Addresses.Grpc!);
        (await new xos.xosClient(second).GetNodeAsync(new() { Id = 1 }, TestServer.Admin)).Name.ShouldBe("kept");
    }

    [Fact]
    public async Task A_stopped_core_leaves_its_ports_and_its_folder()
    {
        CoreAddresses addresses;
        await using (var core = await StartAsync(Options))
        {
            addresses = core.Addresses;
        }

        using var listener = new TcpListener(IPAddress.Loopback, addresses.Web!.Port);
        listener.Start();
        using var file = new FileStream(Path.Combine(_folder.Path, "xos.db"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task All_faults_of_the_options_are_told_at_once()
    {
        var options = new CoreOptions
        {
            DataPath = " ",
            Address = "everywhere",
            Tosca = { Port = 70_000 },
            Tls = { Certificate = "/no/such/cert.pem" },
        };

        var refusal = await Should.ThrowAsync<CoreStartException>(() => StartAsync(options));

        refusal.Message.ShouldContain("DataPath is empty.");
        refusal.Message.ShouldContain("Tosca:Port is 70000, but ports are 0 to 65535");
        refusal.Message.ShouldContain("Web:Address is 'everywhere', which is no IP address.");
        refusal.Message.ShouldContain("Tls has only one of Certificate and Key.");
        refusal.Message.ShouldContain("'/no/such/cert.pem', which does not exist.");
    }

    [Fact]
    public async Task A_core_that_would_serve_no_grpc_says_how_to()
    {
        var options = Options;
        options.Grpc.Port = null;

        (await Should.ThrowAsync<CoreStartException>(() => StartAsync(options))).Message.ShouldContain("Grpc:Port=50055");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = Options;
        options.Tosca.Port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refusal = await Should.ThrowAsync<CoreStartException>(() => StartAsync(options));

        refusal.Message.ShouldContain($"{options.Tosca.Port}");
        refusal.Message.ShouldContain("Give that part another port");
        // What had been opened is closed again.
        options.Tosca.Port = 0;
        await using var core = await StartAsync(options);
    }

    [Fact]
    public async Task The_default_password_is_good_for_this_machine_only()
    {
        var options = Options;
        options.Web = new()
        {
            Address = "0.0.0.0",
            Port = 0,
            AllowPlain = true,
        };

        (await Should.ThrowAsync<CoreStartException>(() => StartAsync(options))).Message.ShouldContain("XOS_ADMIN_PASSWORD");

        options.Security.AllowDefaultPassword = true;
        await (await StartWithoutPortsAsync(options)).DisposeAsync();

        options.Security.AllowDefaultPassword = false;
        options.AdminPassword = "chosen";
        await (await StartWithoutPortsAsync(options)).DisposeAsync();
        options.Web.Address = null;
        await using var core = await StartAsync(options);
        using var channel = GrpcChannel.ForAddress(core.Addresses.Grpc!);
        var models = new xos.xosClient(channel);
        await models.ListServiceAsync(new Empty(), TestServer.As("admin@opencord.org", "chosen"));
        await Should.ThrowAsync<RpcException>(async () => await models.ListServiceAsync(new Empty(), TestServer.Admin));
    }

    [Fact]
    public void Options_are_read_from_configuration()
    {
        var options = CoreOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["datapath"] = "/data",
                        ["Grpc:Port"] = "0",
                        ["Grpc:Tls:Port"] = "50052",
                        ["Tls:Certificate"] = "/cert.pem",
                        ["Web:AllowPlain"] = "true",
                        ["AllowedHosts"] = "core.example",
                        ["Limits:QuerySeconds"] = "3",
                        ["Tosca:Port"] = "",
                        ["ADMIN_PASSWORD"] = "p",
                        ["Security:AllowDefaultPassword"] = "true",
                    }
                )
                .Build()
        );

        options.DataPath.ShouldBe("/data");
        options.Grpc.Port.ShouldBe(0);
        options.Grpc.Tls.Port.ShouldBe(50052);
        options.Tls.Certificate.ShouldBe("/cert.pem");
        options.Web.AllowPlain.ShouldBeTrue();
        options.AllowedHosts.ShouldBe("core.example");
        options.Limits.QuerySeconds.ShouldBe(3);
        options.Tosca.Port.ShouldBeNull();
        options.Web.Port.ShouldBe(30001);
        options.AdminPassword.ShouldBe("p");
        options.Security.AllowDefaultPassword.ShouldBeTrue();
    }

    [Fact]
    public void A_value_of_the_wrong_form_is_told_with_its_key()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Web:Port", "many")]).Build();

        Should.Throw<CoreStartException>(() => CoreOptions.From(configuration)).Message.ShouldContain("Web:Port");
    }

    private static Task<CoreHost> StartAsync(CoreOptions options) => CoreHost.StartAsync(options, NullLoggerFactory.Instance);

    // As open to other machines as its options say, but for the ports, which tests have no business to open.
    private static Task<CoreHost> StartWithoutPortsAsync(CoreOptions options) =>
        CoreHost.StartAsync(options, NullLoggerFactory.Instance, static web => web.UseTestServer(), extensions: [], CancellationToken.None);

    private async Task<HttpStatusCode> StatusOfAsync(Uri address, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Host = host;
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
