using System.Text;
using Xproto.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Xos.Cli.Settings;

/// <summary>The file that settings are kept in from one run to the next: names and values, as YAML.</summary>
internal static class SettingsFile
{
    /// <summary>Where it is unless <c>XOS_CONFIG</c> or <c>--config</c> name another one.</summary>
    public static string UsualPath =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "xos",
            "config.yaml"
        );

    /// <summary>Reads it; what is not there has no settings.</summary>
    /// <exception cref="CliException">It cannot be read, or says what there is not.</exception>
    public static Dictionary<string, string> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        Dictionary<string, string> values;
        try
        {
            values = new Deserializer().Deserialize<Dictionary<string, string>?>(File.ReadAllText(path)) ?? [];
        }
        catch (YamlException fault)
        {
            throw new CliException(
                $"{path}({fault.Start.Line},{fault.Start.Column}): The settings cannot be read; each line is a name, a colon and a value. {fault.Message}",
                ExitCode.Usage
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The settings cannot be read: {fault.Message}", ExitCode.Usage);
        }

        var known = SettingNames.All.Append(SettingNames.OfSession).Select(static setting => setting.Name).ToList();
        if (values.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new CliException(
                $"{path}: There is no setting '{unknown}'{NameSuggestion.For(unknown, known)}; there are {string.Join(", ", known)}.",
                ExitCode.Usage
            );
        }

        return values;
    }

    /// <summary>Writes it, for its owner's eyes only; whoever reads it meanwhile sees the old one or the new one.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string> values)
    {
        var unfinished = path + ".unfinished";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            // What is left of a run that was killed may have another mode.
            File.Delete(unfinished);
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(Encoding.UTF8.GetBytes(new Serializer().Serialize(values)));
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The settings cannot be written: {fault.Message}");
        }
    }
}
