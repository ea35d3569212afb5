using System.Globalization;

namespace Xos.Core.Storage;

/// <summary>The values of a statement that is being written.</summary>
internal sealed class SqlParameters
{
    private readonly List<object?> _values = [];

    /// <summary>The values, in the order of their names.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>Adds a value.</summary>
    /// <returns>Its name in the statement.</returns>
    public string Add(object? value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
