using Xos.Cli.Commands;

namespace Xos.Cli.Tests;

/// <summary>A folder of its own to type commands in, for a core.</summary>
public sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-cli-");
    private readonly Dictionary<string, string> _environment = [];

    public Shell(CoreFixture? core = null)
    {
        if (core is not null)
        {
            Set("XOS_SERVER", core.Addresses.Web!.ToString());
            Set("XOS_TOSCA", core.Addresses.Tosca!.ToString());
            Set("XOS_GRPC", core.Addresses.Grpc!.ToString());
        }
    }

    public string Folder => _folder.FullName;

    /// <summary>The file with settings.</summary>
    public string Settings => Path.Combine(Folder, "xos", "config.yaml");

    /// <summary>What stands on standard input.</summary>
    public string Input { get; set; } = "";

    /// <summary>Whether a person sits there.</summary>
    public bool IsInteractive { get; set; }

    public void Set(string variable, string value) => _environment[variable] = value;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync(default, arguments);

    public async Task<Outcome> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(Input);
        var code = await CommandLine.RunAsync(
            arguments,
            new(input, output, error, name => _environment.GetValueOrDefault(name), Settings, Folder)
            {
                IsInteractive = IsInteractive,
                ReadSecret = input.ReadLine,
            },
            cancellation
        );
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that goes on until it is cancelled.</summary>
    public Running WatchAsync(CancellationToken cancellation, params string[] arguments)
    {
        var output = new LineWriter();
        var world = new Surroundings(
            TextReader.Null,
            output,
            TextWriter.Null,
            name => _environment.GetValueOrDefault(name),
            Settings,
            Folder
        );
        return new(output, CommandLine.RunAsync(arguments, world, cancellation));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
