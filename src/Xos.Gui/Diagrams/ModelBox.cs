using Xproto.Semantics;

namespace Xos.Gui.Diagrams;

/// <summary>A model in the diagram.</summary>
/// <param name="Model">The model.</param>
/// <param name="Fields">Its own fields that are shown; none for a model of another service.</param>
/// <param name="More">How many others it declares.</param>
/// <param name="IsOwn">Whether the service brought it.</param>
internal sealed record ModelBox(Model Model, IReadOnlyList<Field> Fields, int More, bool IsOwn)
{
    /// <summary>How many lines stand below its name.</summary>
    public int Lines => Fields.Count + (More > 0 ? 1 : 0);
}
