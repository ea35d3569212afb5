using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Xproto.Diagnostics;

namespace Xos.Core.Hosting;

/// <summary>Finds settings that there are not, and values of the wrong form: by the options' own properties, so that nothing has to be listed twice.</summary>
internal sealed class SettingsCheck
{
    private const char Separator = ':';
    private const int LongestNameToCompare = 100;

    private readonly Dictionary<string, Type> _known = new(StringComparer.OrdinalIgnoreCase);

    // Whatever stands below them is for others to judge.
    private readonly List<string> _open;

    /// <summary>Learns the settings.</summary>
    /// <param name="options">Classes of options, each with the section that they are; empty for the root.</param>
    /// <param name="open">Sections whose settings nobody here knows.</param>
    public SettingsCheck(IEnumerable<(string Section, Type Options)> options, IEnumerable<string> open)
    {
        _open = [.. open];
        foreach (var (section, type) in options)
        {
            Learn(section, type);
        }
    }

    /// <summary>Tells every value of the wrong form, a line each.</summary>
    public IEnumerable<string> FaultsOfValues(IConfiguration settings) =>
        from setting in _known
        let value = settings[setting.Key]
        where value is not null && !Fits(value, setting.Value)
        select $"{setting.Key} is '{value}', but must be {FormOf(setting.Value)}.";

    /// <summary>Tells every setting that there is not, a line each, with what may be meant.</summary>
    /// <param name="settings">What somebody wrote for a core and for nothing else.</param>
    /// <param name="isSure">Whether each of them is meant for a core; else those alone count that look like one of its settings.</param>
    public IEnumerable<string> FaultsOfKeys(IConfiguration settings, bool isSure) =>
        from setting in settings.AsEnumerable()
        where setting.Value is not null && !IsKnown(setting.Key)
        let nearest = setting.Key.Length <= LongestNameToCompare ? NameSuggestion.Nearest(setting.Key, _known.Keys) : null
        where isSure || nearest is not null
        select $"There is no setting '{setting.Key}'. {(nearest is null ? "docs/core.md lists all." : $"Did you mean '{nearest}'?")}";

    private bool IsKnown(string key) =>
        _known.ContainsKey(key)
        || _open.Exists(section =>
            key.StartsWith(section, StringComparison.OrdinalIgnoreCase)
            && (key.Length == section.Length || key[section.Length] == Separator)
        );

    private void Learn(string section, Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
            var key = section.Length == 0 ? name : $"{section}{Separator}{name}";
            if (IsValue(property.PropertyType))
            {
                if (property.CanWrite)
                {
                    _known[key] = property.PropertyType;
                }
            }
            else if (typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                _open.Add(key);
            }
            else if (property.CanWrite)
            {
                Learn(key, property.PropertyType);
            }
        }
    }

    private static bool IsValue(Type type) => type == typeof(string) || type.IsValueType;

    // As the binder does it.
    private static bool Fits(string value, Type type)
    {
        var inner = Nullable.GetUnderlyingType(type);
        if (type == typeof(string) || (inner is not null && value.Length == 0))
        {
            return true;
        }

        try
        {
            TypeDescriptor.GetConverter(inner ?? type).ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string FormOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var form when form == typeof(bool) => "true or false",
            var form when form == typeof(int) || form == typeof(long) => "a whole number",
            var form when form == typeof(TimeSpan) => "days, hours, minutes and seconds such as 90.00:00:00",
            var form => form.Name,
        };
}
