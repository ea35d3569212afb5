using System.Collections.Frozen;
using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xproto.Tosca.Checks;

/// <summary>Finds the model of a node template.</summary>
internal sealed class TypeCheck(KnownModels models, FrozenSet<string> imported, ProblemList problems)
{
    /// <summary>The template's model; null, with a problem, when a recipe cannot use the type.</summary>
    public Model? Find(NodeTemplate template)
    {
        var name = template.Type.StartsWith(ToscaNames.NodePrefix, StringComparison.Ordinal)
            ? template.Type[ToscaNames.NodePrefix.Length..]
            : null;
        if (name is null || models.Models.Find(name) is not { } model)
        {
            problems.Add(
                // Without the prefix it is a type of no model, whoever may have more of them.
                name is null
                    ? ProblemKind.Type
                    : ProblemKind.UnknownType,
                template.TypeAt,
                PathOf(template),
                $"The type '{template.Type}' is not known: it is no model that {models.Scope}.",
                NearestType(template.Type)
            );
            return null;
        }

        if (!imported.Contains(name))
        {
            return Refuse(template, "is not imported", $"Add '- {ToscaNames.Import(name)}' to the imports.");
        }

        if (model.IsAbstract)
        {
            return Refuse(template, "has no objects of its own", "Use a type of a model that derives from it.");
        }

        return model.ToscaKeys.IsEmpty
            ? Refuse(
                template,
                "cannot be used: nothing identifies its objects",
                "Give its model a 'name', or the option 'tosca_key' to a field."
            )
            : model;
    }

    private string NearestType(string type)
    {
        if (models.Models.Models.Any(model => model.Name == type))
        {
            return $"Write '{ToscaNames.NodeType(type)}'.";
        }

        return problems.DidYouMean(type[(type.LastIndexOf('.') + 1)..], models.Names, ToscaNames.NodePrefix)
            ?? models.Advice
            ?? (
                imported.Count == 0 ? "Nothing is imported." : $"Imported are {string.Join(", ", imported.Order(StringComparer.Ordinal))}."
            );
    }

    private Model? Refuse(NodeTemplate template, string reason, string advice)
    {
        problems.Add(ProblemKind.Type, template.TypeAt, PathOf(template), $"The type '{template.Type}' {reason}.", advice);
        return null;
    }

    private static YamlPath PathOf(NodeTemplate template) => template.Path.Key("type");
}
