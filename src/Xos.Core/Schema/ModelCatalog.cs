using System.Collections.Frozen;
using Xos.Core.Policies;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>The models that the core serves at one moment, and where they come from. Immutable; a load publishes a new one.</summary>
internal sealed class ModelCatalog
{
    private readonly FrozenDictionary<string, RecordType> _types;
    private readonly FrozenDictionary<string, string> _fullNames;

    /// <summary>Gathers the facts about every model.</summary>
    /// <param name="version">That of the store, which counts loads and unloads.</param>
    /// <param name="models">Bound without errors.</param>
    /// <param name="services">The services that brought them.</param>
    public ModelCatalog(long version, ModelSet models, EquatableArray<LoadedService> services)
    {
        Version = version;
        Models = models;
        Services = services;
        _types = models.Models.ToFrozenDictionary(static model => model.Name, model => new RecordType(model, models));
        _fullNames = models
            .Models.Where(static model => model.Package is not null)
            .ToFrozenDictionary(static model => model.FullName, static model => model.Name);
        Policies = new(models, Find);
    }

    /// <summary>Counts the catalogues of the store, from 1: the same on every core; 0 before the store was read.</summary>
    public long Version { get; }

    /// <summary>All models, core models included.</summary>
    public ModelSet Models { get; }

    /// <summary>The loaded services, by name.</summary>
    public EquatableArray<LoadedService> Services { get; }

    /// <summary>The policies of these models.</summary>
    public PolicyBook Policies { get; }

    /// <summary>The models that have objects, by name.</summary>
    public IEnumerable<RecordType> Concrete => Models.Concrete.Select(model => _types[model.Name]);

    /// <summary>The models that a service brought.</summary>
    public IEnumerable<RecordType> DeclaredBy(string service) =>
        _types.Values.Where(type => type.Model.File.StartsWith($"{service}/", StringComparison.Ordinal));

    /// <summary>Finds a model by name or, within a package, by full name, abstract ones too; null when there is none.</summary>
    public RecordType? Find(string name) => _types.GetValueOrDefault(_fullNames.GetValueOrDefault(name, name));
}
