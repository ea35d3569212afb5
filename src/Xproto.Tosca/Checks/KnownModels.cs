using System.Collections.Frozen;
using Xproto.Semantics;

namespace Xproto.Tosca.Checks;

/// <summary>The models that a recipe may use.</summary>
internal sealed class KnownModels
{
    private readonly FrozenDictionary<string, string> _names;

    private KnownModels(ModelSet models)
    {
        Models = models;
        _names = models.Models.ToFrozenDictionary(model => model.Name, model => model.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The models.</summary>
    public ModelSet Models { get; }

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => _names.Values;

    /// <summary>The models that a core has loaded: all that there are for it.</summary>
    public static KnownModels Loaded(ModelSet models) => new(models);

    /// <summary>The name of a model, whatever its case; null when there is none.</summary>
    public string? FindName(string name) => _names.GetValueOrDefault(name);
}
