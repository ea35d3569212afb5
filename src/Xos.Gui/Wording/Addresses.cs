using System.Globalization;
using Xos.Core.Records;

namespace Xos.Gui.Wording;

/// <summary>The addresses of the pages.</summary>
internal static class Addresses
{
    /// <summary>The list of a model's objects.</summary>
    public static string Of(string model) => $"/models/{model}";

    /// <summary>An object.</summary>
    public static string Of(string model, int id) => string.Create(CultureInfo.InvariantCulture, $"/models/{model}/{id}");

    /// <summary>An object, on the page of its own class.</summary>
    public static string Of(Record record) => Of(record.LeafModelName, record.Id);

    /// <summary>A form for a new object.</summary>
    public static string New(string model) => $"/models/{model}/new";
}
