using Xos.Core.Tosca.Functions;
using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;
using Xos.Core.Tosca.Yaml;

namespace Xos.Core.Tosca.Checks;

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
                    problems.Add(other.At, output.Path, $"The output '{output.Name}' must be a single value, not {other.Description}.");
                    break;
            }
        }

        return values;
    }
}
