using System.Collections.Frozen;

namespace Xos.Core.Tosca;

/// <summary>A recipe as it is sent.</summary>
/// <param name="Text">The recipe, in UTF-8.</param>
/// <param name="Inputs">The values that its inputs are given, by name.</param>
internal sealed record PostedRecipe(ReadOnlyMemory<byte> Text, IReadOnlyDictionary<string, string> Inputs)
{
    /// <summary>A recipe whose inputs have their defaults.</summary>
    public PostedRecipe(ReadOnlyMemory<byte> text)
        : this(text, FrozenDictionary<string, string>.Empty) { }
}
