using Microsoft.Extensions.Configuration;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Tests.Configuration;

/// <summary>A program's folder, and what its configuration comes to.</summary>
public abstract class ConfigurationTest : IDisposable
{
    protected const string Minimal = """
        name: hello-world
        accessor:
          username: admin@opencord.org
          password: letmein

        """;

    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected SynchronizerOptions Options(params string[] args) => Read(args, []);

    private protected SynchronizerOptions Read(string[] args, string[] furtherSettings)
    {
        using var settings = new ConfigurationManager();
        return SynchronizerConfiguration.Load(settings, args, Folder.Path).ReadOptions(furtherSettings);
    }

    private protected string[] Faults(params string[] args) =>
        [.. Should.Throw<ConfigurationException>(() => Options(args)).Faults.Select(fault => fault.ToString())];
}
