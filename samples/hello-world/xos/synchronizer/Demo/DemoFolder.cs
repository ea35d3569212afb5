using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace HelloWorld.Demo;

/// <summary>The folder of the demo's core, as long as the program runs.</summary>
internal sealed class DemoFolder : IHostedService
{
    private DirectoryInfo? _folder;

    /// <summary>Makes it, for the user alone, and lets the core keep its store there.</summary>
    public void Make(IConfiguration settings)
    {
        try
        {
            _folder = Directory.CreateTempSubdirectory("xos-demo-");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DemoException(
                $"The demo needs a folder for the store of its core, and cannot make one in {Path.GetTempPath()} ({fault.Message.TrimEnd('.')}); name another place in TMPDIR."
            );
        }

        settings["embedded_core:datapath"] = _folder.FullName;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _folder?.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
