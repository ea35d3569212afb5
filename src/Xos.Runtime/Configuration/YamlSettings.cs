using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Xos.Runtime.Configuration;

/// <summary>Checks a YAML file against the schema and turns it into flat settings, <c>accessor:endpoint</c> and the like.</summary>
internal sealed class YamlSettings(string file)
{
    // Deeper than any of this is an anchor that contains itself.
    private const int MaximumDepth = 32;

    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, string> _places = [];
    private readonly HashSet<string> _lists = [];
    private readonly List<ConfigurationFault> _faults = [];

    /// <summary>Every value, by its path.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Where each value was written, by its path: <c>config.yaml(7,3)</c>.</summary>
    public IReadOnlyDictionary<string, string> Places => _places;

    /// <summary>The paths that hold lists: a file read later replaces a list, it does not mix with it.</summary>
    public IReadOnlySet<string> Lists => _lists;

    /// <summary>What is wrong with the file, in its order.</summary>
    public IReadOnlyList<ConfigurationFault> Faults => _faults;

    /// <exception cref="ConfigurationException">The file cannot be read.</exception>
    public static YamlSettings Read(string file)
    {
        var settings = new YamlSettings(file);
        if (YamlFile.Read(file) is { } root)
        {
            settings.ReadSection(SettingSchema.Root, root, "", depth: 0);
        }

        return settings;
    }

    private void ReadSection(Setting section, YamlMappingNode node, string prefix, int depth)
    {
        foreach (var (key, value) in node.Children)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 } name })
            {
                Fault(key, "a key is a plain word");
            }
            else if (section.Find(name) is { } setting)
            {
                ReadValue(setting, value, prefix + name, depth + 1);
            }
            else if (section.IsOpen)
            {
                ReadAnything(value, prefix + name, depth + 1);
            }
            else
            {
                // Another part of the program may know it, at the root: it is kept as it is until that has said so.
                Fault(
                    key,
                    $"unknown key '{Dotted(prefix + name)}'{Nearest.Hint(name, section.Children.Select(child => child.Name))}",
                    section == SettingSchema.Root ? name : null
                );
                ReadAnything(value, prefix + name, depth + 1);
            }
        }
    }

    private void ReadValue(Setting setting, YamlNode node, string path, int depth)
    {
        switch (setting.Kind, node)
        {
            case (_, YamlScalarNode scalar) when IsNull(scalar):
                break;
            case (SettingKind.Anything, _):
                ReadAnything(node, path, depth);
                break;
            case (SettingKind.Section, YamlMappingNode mapping):
                ReadSection(setting, mapping, path + ":", depth);
                break;
            case (SettingKind.Section, _):
                Fault(node, $"'{Dotted(path)}' holds keys of its own: {string.Join(", ", setting.Children.Select(child => child.Name))}");
                break;
            case (SettingKind.TextList, YamlSequenceNode sequence):
                ReadList(sequence, path);
                break;
            case (SettingKind.TextList, _):
                Fault(node, $"'{Dotted(path)}' is a list; write each entry on its own line as '- entry'");
                break;
            case (_, YamlScalarNode scalar):
                ReadScalar(setting.Kind, scalar, path);
                break;
            default:
                Fault(node, $"'{Dotted(path)}' takes one value, not {(node is YamlSequenceNode ? "a list" : "keys of its own")}");
                break;
        }
    }

    private void ReadScalar(SettingKind kind, YamlScalarNode scalar, string path)
    {
        var text = scalar.Value ?? "";
        if (SettingValue.FaultOf(kind, text) is { } fault)
        {
            Fault(scalar, $"'{Dotted(path)}': {fault}");
        }

        Keep(path, scalar);
    }

    private void ReadList(YamlSequenceNode sequence, string path)
    {
        _lists.Add(path);
        var index = 0;
        foreach (var entry in sequence.Children)
        {
            if (entry is YamlScalarNode { Value.Length: > 0 } scalar)
            {
                Keep(string.Create(CultureInfo.InvariantCulture, $"{path}:{index++}"), scalar);
            }
            else
            {
                Fault(entry, $"an entry of '{Dotted(path)}' is a plain word");
            }
        }
    }

    private void ReadAnything(YamlNode node, string path, int depth)
    {
        switch (node)
        {
            case not YamlScalarNode when depth > MaximumDepth:
                Fault(node, $"'{Dotted(path)}' is nested too deeply");
                break;
            case YamlScalarNode scalar when !IsNull(scalar):
                Keep(path, scalar);
                break;
            case YamlMappingNode mapping:
                ReadSection(new Setting("", SettingKind.Section) { IsOpen = true }, mapping, path + ":", depth);
                break;
            case YamlSequenceNode sequence:
                _lists.Add(path);
                var index = 0;
                foreach (var entry in sequence.Children)
                {
                    ReadAnything(entry, string.Create(CultureInfo.InvariantCulture, $"{path}:{index++}"), depth + 1);
                }

                break;
        }
    }

    private void Keep(string path, YamlScalarNode scalar)
    {
        _values[path] = scalar.Value ?? "";
        _places[path] = YamlFile.Place(file, scalar.Start);
    }

    private void Fault(YamlNode node, string message, string? unknownKey = null) =>
        _faults.Add(new(YamlFile.Place(file, node.Start), message) { UnknownKey = unknownKey });

    private static string Dotted(string path) => path.Replace(':', '.');

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style is ScalarStyle.Plain or ScalarStyle.Any && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";
}
