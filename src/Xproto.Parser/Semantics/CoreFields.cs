using System.Collections.Frozen;

namespace Xproto.Semantics;

/// <summary>What is special about fields of the core's own models and is said nowhere in them.</summary>
public static class CoreFields
{
    private const string UserRoot = "User";

    private static readonly FrozenSet<string> _writtenByCore = FrozenSet.ToFrozenSet(["id", "created", "updated", "leaf_model_name"]);

    /// <summary>Whether the core alone writes a field, so that what anybody else gives for it counts for nothing.</summary>
    /// <param name="name">The field's name.</param>
    public static bool IsWrittenByCore(string name) => _writtenByCore.Contains(name);

    /// <summary>Whether a field of a model may be written but never read: users' passwords.</summary>
    /// <param name="model">The model.</param>
    /// <param name="field">The field.</param>
    public static bool IsSecret(Model model, Field field) => model.Root == UserRoot && field.Name == "password";
}
