using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp;

/// <summary>Knows where the class of each model stands.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<string, Model> _models = new(StringComparer.Ordinal);
    private readonly CSharpOptions _options;

    public TypeNames(ModelSet models, CSharpOptions options)
    {
        _options = options;
        foreach (var model in models.Models)
        {
            _models.TryAdd(model.Name, model);
        }
    }

    /// <summary>The model of this name, or null.</summary>
    public Model? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>Whether the class is generated in this project.</summary>
    public bool IsOwn(Model model) => _options.IsCore || !model.IsCore;

    /// <summary>Whether the class is generated in this project; false for a model that does not exist.</summary>
    public bool IsOwn(string modelName) => Find(modelName) is { } model && IsOwn(model);

    public string NamespaceOf(Model model) => IsOwn(model) ? _options.Namespace : CSharpOptions.CoreNamespace;

    public string FullName(Model model) => $"global::{NamespaceOf(model)}.{CSharpNames.Identifier(model.Name)}";

    /// <summary>The far end of a link, or null when there is no model of that name that has objects.</summary>
    public PeerPlan? Peer(string modelName) =>
        Find(modelName) is { IsAbstract: false } model ? new(model.Name, model.Root, FullName(model)) : null;
}
