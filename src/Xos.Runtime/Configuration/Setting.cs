using System.Collections.Immutable;

namespace Xos.Runtime.Configuration;

/// <summary>One key that a configuration may have.</summary>
/// <param name="Name">The key as written, without the sections around it.</param>
/// <param name="Kind">What its value may be.</param>
internal sealed record Setting(string Name, SettingKind Kind)
{
    /// <summary>The keys below it, when it is a section.</summary>
    public ImmutableArray<Setting> Children { get; init; } = [];

    /// <summary>Whether a section may hold keys that nobody here knows.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the key is accepted for the sake of existing files, and has no effect.</summary>
    public bool IsIgnored { get; init; }

    public Setting? Find(string name) => Children.FirstOrDefault(child => child.Name == name);
}
