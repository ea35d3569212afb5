using System.Text;
using Xproto.Cli.Commands;

namespace Xproto.Cli;

/// <summary>A folder of its own to type commands in.</summary>
public sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xproto-");

    /// <summary>What stands on standard input.</summary>
    public string Input { get; set; } = "";

    /// <summary>What standard input fails with, if it does.</summary>
    public Exception? InputFault { get; set; }

    /// <summary>Whether standard output is a terminal that shows colours.</summary>
    public bool HasColour { get; set; }

    public string Folder => _folder.FullName;

    /// <summary>The tutorial's file, as the sample has it.</summary>
    public static string Tutorial => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hello-world.xproto"));

    public Shell With(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public bool Has(string path) => Path.Exists(Path.Combine(Folder, path));

    public Outcome Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(arguments, new(OpenInput, new(output, HasColour), new(error, false), Folder));
        return new(code, output.ToString(), error.ToString());
    }

    private MemoryStream OpenInput() => InputFault is null ? new(Encoding.UTF8.GetBytes(Input)) : throw InputFault;

    public void Dispose() => _folder.Delete(recursive: true);
}
