using System.Collections.Frozen;
using Xproto.Semantics;

namespace Xproto.Tosca.Checks;

/// <summary>The models that a recipe may use, and what is said of others.</summary>
internal sealed class KnownModels
{
    private readonly FrozenDictionary<string, string> _names;

    private KnownModels(ModelSet models, string scope, string? advice)
    {
        Models = models;
        Scope = scope;
        Advice = advice;
        _names = models.Models.ToFrozenDictionary(model => model.Name, model => model.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The models.</summary>
    public ModelSet Models { get; }

    /// <summary>Which they are, as the end of the sentence "it is no model that …".</summary>
    public string Scope { get; }

    /// <summary>What to do about a model that is none of them and resembles none; null where the names of others are all the help there is.</summary>
    public string? Advice { get; }

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => _names.Values;

    /// <summary>The models that a core has loaded: all that there are for it.</summary>
    public static KnownModels Loaded(ModelSet models) => new(models, "is loaded", advice: null);

    /// <summary>The models that a project declares or refers to: a core may have others, so one that is unknown need not be wrong.</summary>
    public static KnownModels OfProject(ModelSet models) =>
        new(
            models,
            "this project declares or refers to",
            "If it is a model of another service, refer to that service's project or package: without it nothing of this is checked here."
        );

    /// <summary>The name of a model, whatever its case; null when there is none.</summary>
    public string? FindName(string name) => _names.GetValueOrDefault(name);
}
