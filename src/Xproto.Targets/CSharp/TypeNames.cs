using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp;

/// <summary>Knows where the class of each model stands.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<string, Model> _models = new(StringComparer.Ordinal);
    private readonly CSharpOptions _options;
    private readonly string _namespace;
    private readonly Dictionary<string, FilePlacement> _placements;

    public TypeNames(ModelSet models, CSharpOptions options)
    {
        _options = options;
        _namespace = options.Namespace; // made anew at each call
        _placements = options.Placements.ToDictionary(static placement => placement.Path, StringComparer.Ordinal);
        foreach (var model in models.Models)
        {
            _models.TryAdd(model.Name, model);
        }
    }

    /// <summary>The model of this name, or null.</summary>
    public Model? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>Whether the class is generated in this project.</summary>
    public bool IsOwn(Model model) => _options.IsCore || (!model.IsCore && Placement(model) is not { IsReference: true });

    /// <summary>Whether the class is generated in this project; false for a model that does not exist.</summary>
    public bool IsOwn(string modelName) => Find(modelName) is { } model && IsOwn(model);

    public string NamespaceOf(Model model)
    {
        if (model.IsCore)
        {
            return CSharpOptions.CoreNamespace;
        }

        return Placement(model)?.Namespace is { } name ? CSharpNames.Namespace(name) : _namespace;
    }

    public string FullName(Model model) => $"global::{NamespaceOf(model)}.{CSharpNames.Identifier(model.Name)}";

    /// <summary>The far end of a link, or null when there is no model of that name that has objects.</summary>
    public PeerPlan? Peer(string modelName) =>
        Find(modelName) is { IsAbstract: false } model ? new(model.Name, model.Root, FullName(model)) : null;

    private FilePlacement? Placement(Model model) => _placements.GetValueOrDefault(model.File);
}
