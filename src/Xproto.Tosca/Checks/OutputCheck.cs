using Xproto.Tosca.Functions;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Checks;

/// <summary>Tells what the outputs of a recipe come to.</summary>
internal sealed class OutputCheck(ValueEvaluator evaluator, ProblemList problems)
{
    public IReadOnlyList<KeyValuePair<string, ScalarNode>> Read(IEnumerable<RecipeOutput> outputs)
    {
        var values = new List<KeyValuePair<string, ScalarNode>>();
        foreach (var output in outputs)
        {
            switch (evaluator.Evaluate(output.Value, output.Path, self: null))
            {
                case null:
                    break;
                case ScalarNode value:
                    values.Add(new(output.Name, value));
                    break;
                case var other:
                    problems.Add(
                        ProblemKind.Value,
                        other.At,
                        output.Path,
                        $"The output '{output.Name}' must be a single value, not {other.Description}."
                    );
                    break;
            }
        }

        return values;
    }
}
