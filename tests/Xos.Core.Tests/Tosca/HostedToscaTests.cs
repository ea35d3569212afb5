using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;

namespace Xos.Core.Tests.Tosca;

/// <summary>The TOSCA edge where the core's host puts it.</summary>
public class HostedToscaTests
{
    [Fact]
    public async Task A_new_core_takes_recipes_on_its_TOSCA_port_from_the_tutorial_s_user()
    {
        using var folder = new TemporaryFolder();
        var options = new CoreOptions
        {
            DataPath = folder.Path,
            Grpc = new() { Port = 0 },
            Tosca = new() { Port = 0 },
            Rest = new() { Port = null },
            Web = new() { Port = null },
        };
        await using var core = await CoreHost.StartAsync(options, NullLoggerFactory.Instance);
        using var client = new HttpClient { BaseAddress = core.Addresses.Tosca };
        client.DefaultRequestHeaders.Add("xos-username", "admin@opencord.org");
        client.DefaultRequestHeaders.Add("xos-password", "letmein");
        var recipe = await client.GetStringAsync("/custom_type/servicegraphconstraint");
        var example = string.Join(
            '\n',
            recipe
                .Split('\n')
                .SkipWhile(line => line != "# An example:")
                .Skip(1)
                .TakeWhile(line => line.StartsWith('#'))
                .Select(line => line[4..])
        );

        using var response = await client.PostAsync("/run", new StringContent(example));

        (await response.Content.ReadAsStringAsync()).ShouldBe("Created models: ['servicegraphconstraint']");
    }
}
