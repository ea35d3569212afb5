using System.Collections.Immutable;
using System.Globalization;

namespace Xos.Cli.Models;

/// <summary>A model that the core serves.</summary>
/// <param name="Name">As <c>HelloWorldService</c>.</param>
/// <param name="Path">The path of its objects behind the API's root.</param>
/// <param name="Fields">Its fields, by name.</param>
internal sealed record ModelType(string Name, string Path, ImmutableArray<ModelField> Fields)
{
    /// <summary>The path of one object.</summary>
    public string PathOf(int id) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{id}");
}
