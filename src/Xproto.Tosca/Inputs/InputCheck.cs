using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Inputs;

/// <summary>Finds the value of each input: the one that is given with the recipe, else its default.</summary>
internal sealed class InputCheck(ProblemList problems)
{
    /// <summary>The values of a recipe's inputs; null for an input without one, which is a problem unless it need not have any.</summary>
    /// <param name="inputs">The inputs that the recipe declares.</param>
    /// <param name="given">Values by the input's name.</param>
    public IReadOnlyDictionary<string, ScalarNode?> Values(
        IReadOnlyDictionary<string, RecipeInput> inputs,
        IReadOnlyDictionary<string, string> given
    )
    {
        foreach (var name in given.Keys.Where(name => !inputs.ContainsKey(name)))
        {
            problems.Add(
                ProblemKind.Input,
                default,
                new("topology_template.inputs"),
                $"A value is given for an input '{name}', which the recipe does not have.",
                problems.DidYouMean(name, inputs.Keys)
            );
        }

        return inputs.Values.ToDictionary(
            input => input.Name,
            input =>
                input.IsOpen ? null
                : given.TryGetValue(input.Name, out var text) ? Given(input, text)
                : input.Default ?? None(input)
        );
    }

    /// <summary>Whether a value is of the input's type and meets its constraints; null, with a problem, when not.</summary>
    public ScalarNode? Check(RecipeInput input, YamlNode node, YamlPath path)
    {
        var before = problems.Count;
        // The value is not repeated: it may be meant for a password.
        if (node is not ScalarNode scalar || !input.Type!.TryRead(scalar, out var value))
        {
            problems.Add(
                ProblemKind.Input,
                node.At,
                path,
                $"The input '{input.Name}' must be {input.Type!.Expected}.",
                input.Type.IsText ? "Put it in quotes." : null
            );
            return null;
        }

        foreach (var constraint in input.Constraints.Where(constraint => !constraint.IsMetBy(value)))
        {
            problems.Add(ProblemKind.Input, node.At, path, $"The input '{input.Name}' {constraint.Demand}.");
        }

        return problems.Count == before ? scalar : null;
    }

    // What is given stands nowhere in the recipe: its place is the declaration. In a request everything is text, so a text is one whatever it looks like.
    private ScalarNode? Given(RecipeInput input, string text) =>
        Check(input, new ScalarNode(input.At, text, isPlain: !input.Type!.IsText), input.Path);

    private ScalarNode? None(RecipeInput input)
    {
        if (input.IsRequired)
        {
            problems.Add(
                ProblemKind.Input,
                input.At,
                input.Path,
                $"The input '{input.Name}' has no value.",
                $"Give one with the recipe, as the part 'input.{input.Name}' of a form, or declare a 'default'."
            );
        }

        return null;
    }
}
