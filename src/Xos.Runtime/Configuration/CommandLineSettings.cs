using System.Collections.Immutable;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Configuration;

/// <summary>Settings from a command line: <c>--max-parallel 4</c>, <c>--accessor.endpoint=host:50051</c>, and flags as <c>--embedded-core</c>.</summary>
internal sealed record CommandLineSettings
{
    /// <summary>Each value by the path of its setting, as <c>accessor:endpoint</c>.</summary>
    public required ImmutableDictionary<string, string?> Values { get; init; }

    /// <summary>How each setting was written, by its path: <c>--accessor.endpoint</c>.</summary>
    public required ImmutableDictionary<string, string> Spellings { get; init; }

    public required ImmutableArray<ConfigurationFault> Faults { get; init; }

    public static CommandLineSettings Read(IReadOnlyList<string> args)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.OrdinalIgnoreCase);
        var spellings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var faults = ImmutableArray.CreateBuilder<ConfigurationFault>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].Length == 2)
            {
                faults.Add(new("command line", $"'{args[i]}' is no setting; settings are written as --name value or --name=value"));
                continue;
            }

            var parts = args[i].Split('=', 2);
            var path = PathOf(parts[0]);
            spellings[path] = parts[0];
            values[path] =
                parts.Length == 2 ? parts[1]
                : i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : "true";
        }

        return new()
        {
            Values = values.ToImmutable(),
            Spellings = spellings.ToImmutable(),
            Faults = faults.ToImmutable(),
        };
    }

    /// <summary>The settings that nobody knows.</summary>
    /// <param name="further">Names beside those of the schema that mean something to this program.</param>
    public IEnumerable<ConfigurationFault> UnknownSettings(IReadOnlyCollection<string> further)
    {
        var known = SettingSchema
            .Root.Children.Select(child => child.Name)
            .Concat(further)
            .Concat([ConfigurationFiles.FileSetting, HealthQuestion.Setting])
            .ToList();
        foreach (var (path, spelling) in Spellings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var names = path.Split(':');
            var section = SettingSchema.Root.Find(names[0]);
            if (!known.Contains(names[0]))
            {
                yield return new(spelling, $"unknown setting{Nearest.Hint(SpellingOf(names[0]), known.Select(SpellingOf))}");
            }
            else if (names.Length > 1 && section is { IsOpen: false } && section.Find(names[1]) is null)
            {
                var candidates = section.Children.Select(child => SpellingOf($"{names[0]}.{child.Name}"));
                yield return new(spelling, $"unknown setting{Nearest.Hint(spelling, candidates)}");
            }
        }
    }

    private static string PathOf(string spelling) => spelling[2..].Replace('-', '_').Replace('.', ':');

    private static string SpellingOf(string name) => "--" + name.Replace('_', '-');
}
