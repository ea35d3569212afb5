using System.Collections.Frozen;
using Xos.Core.Schema;
using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;
using Xproto.Targets.Tosca;

namespace Xos.Core.Tosca.Checks;

/// <summary>Finds the model of a node template.</summary>
internal sealed class TypeCheck(ModelCatalog catalog, FrozenSet<string> imported, ProblemList problems)
{
    /// <summary>The template's model; null, with a problem, when a recipe cannot use the type.</summary>
    public RecordType? Find(NodeTemplate template)
    {
        var name = template.Type.StartsWith(ToscaNames.NodePrefix, StringComparison.Ordinal)
            ? template.Type[ToscaNames.NodePrefix.Length..]
            : null;
        if (name is null || catalog.Find(name) is not { } type)
        {
            Add(template, $"The type '{template.Type}' is not known: it is no model that is loaded.", NearestType(template.Type));
            return null;
        }

        if (!imported.Contains(name))
        {
            Add(template, $"The type '{template.Type}' is not imported.", $"Add '- {ToscaNames.Import(name)}' to the imports.");
            return null;
        }

        if (type.Model.IsAbstract)
        {
            Add(template, $"The type '{template.Type}' has no objects of its own.", "Use a type of a model that derives from it.");
            return null;
        }

        if (type.Model.ToscaKeys.IsEmpty)
        {
            Add(
                template,
                $"The type '{template.Type}' cannot be used: nothing identifies its objects.",
                "Give its model a 'name', or the option 'tosca_key' to a field."
            );
            return null;
        }

        return type;
    }

    private string NearestType(string type)
    {
        var models = catalog.Models.Models.Select(model => model.Name).ToList();
        if (models.Contains(type))
        {
            return $"Write '{ToscaNames.NodeType(type)}'.";
        }

        return problems.DidYouMean(type[(type.LastIndexOf('.') + 1)..], models, ToscaNames.NodePrefix)
            ?? (
                imported.Count == 0 ? "Nothing is imported." : $"Imported are {string.Join(", ", imported.Order(StringComparer.Ordinal))}."
            );
    }

    private void Add(NodeTemplate template, string message, string advice) =>
        problems.Add(template.TypeAt, template.Path.Key("type"), message, advice);
}
