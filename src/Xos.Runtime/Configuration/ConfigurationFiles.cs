using System.Collections.Immutable;

namespace Xos.Runtime.Configuration;

/// <summary>Where a synchronizer's configuration files are.</summary>
internal static class ConfigurationFiles
{
    /// <summary>The command line's setting that names another file than <c>config.yaml</c>.</summary>
    public const string FileSetting = "config";

    private const string FileVariable = "XOS_CONFIG_FILE";
    private const string OverrideVariable = "XOS_OVERRIDE_CONFIG_FILE";

    /// <summary>The files to read, in this order: the configuration, then what overrides it when that exists.</summary>
    /// <param name="directory">The folder of the program.</param>
    /// <param name="commandLineFile">What the command line names, if anything.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="ConfigurationException">A file that was asked for does not exist.</exception>
    public static ImmutableArray<string> Locate(string directory, string? commandLineFile, Func<string, string?> environment)
    {
        var (file, origin) =
            commandLineFile is { Length: > 0 } ? (Path.GetFullPath(commandLineFile), "--" + FileSetting)
            : environment(FileVariable) is { Length: > 0 } variable ? (Path.GetFullPath(variable), FileVariable)
            : (Path.Combine(directory, "config.yaml"), "config.yaml");
        Demand(file, origin);
        if (environment(OverrideVariable) is { Length: > 0 } named)
        {
            Demand(named, OverrideVariable);
            return [file, Path.GetFullPath(named)];
        }

        var mounted = Path.Combine(Path.GetDirectoryName(file)!, "mounted_config.yaml");
        return File.Exists(mounted) ? [file, mounted] : [file];
    }

    private static void Demand(string file, string origin)
    {
        if (!File.Exists(file))
        {
            throw new ConfigurationException([
                new(
                    origin,
                    $"there is no configuration file '{file}'; put one there, or name another with --{FileSetting} FILE or {FileVariable}"
                ),
            ]);
        }
    }
}
