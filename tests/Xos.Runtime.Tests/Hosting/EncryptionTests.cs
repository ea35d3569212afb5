namespace Xos.Runtime.Tests.Hosting;

public sealed class EncryptionTests : ProgramTest
{
    [Fact]
    public async Task A_CA_file_makes_the_connection_encrypted_and_the_name_of_the_core_is_good_for_every_host()
    {
        var certificates = await StartCoreAsync("xos-core");
        Trust(certificates.Authority);

        (await Program.RunAsync("required_models: [TestService]", withSteps: false)).ShouldBe(0);
    }

    [Fact]
    public async Task A_certificate_for_the_endpoints_own_name_is_good_too()
    {
        var certificates = await StartCoreAsync("localhost");
        Trust(certificates.Authority, "localhost");

        (await Program.RunAsync(withSteps: false)).ShouldBe(0);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_with_the_names()
    {
        var certificates = await StartCoreAsync("elsewhere");
        Trust(certificates.Authority);

        await RefusesAsync("the core's certificate is neither for '127.0.0.1' nor for 'xos-core' but for 'CN=elsewhere'");
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        await StartCoreAsync("xos-core");
        Trust(Certificates.Create(Program.Folder, "stranger").Authority);

        await RefusesAsync("cannot be trusted: the core's certificate is not trusted: ");
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_trust_is_refused_without_a_CA_file()
    {
        await StartCoreAsync("xos-core");
        Program.Folder.Write("mounted_config.yaml", $"accessor:\n  endpoint: https://{Program.Endpoint}\n");

        await RefusesAsync("cannot be trusted: the core's certificate is not trusted: ");
    }

    [Fact]
    public async Task A_core_that_has_TLS_is_known_as_such_to_who_calls_it_without()
    {
        await StartCoreAsync("xos-core");

        await RefusesAsync($"the core at {Program.Endpoint} has TLS, and it was called without: mount ");
    }

    private async Task<Certificates> StartCoreAsync(string name)
    {
        var certificates = Certificates.Create(Program.Folder, name);
        await Program.StartCoreAsync(options =>
        {
            options.Grpc.Tls.Port = options.Grpc.Port;
            options.Grpc.Port = null;
            options.Tls.Certificate = certificates.Certificate;
            options.Tls.Key = certificates.Key;
        });
        return certificates;
    }

    private void Trust(string authority, string host = "127.0.0.1") =>
        Program.Folder.Write("mounted_config.yaml", $"accessor:\n  endpoint: {host}:{Program.Port}\n  ca_file: {authority}\n");

    // It ends, so that whoever supervises it sees that something is wrong, and a file that was mended is read by the next start.
    private async Task RefusesAsync(string reason)
    {
        (await Program.RunAsync()).ShouldBe(1);
        Program.Lines.All[^2].ShouldContain(reason);
        Program.Lines.All[^2].ShouldEndWith("accessor.ca_file");
        Program.Lines.All[^1].ShouldBe("shutting down");
    }
}
