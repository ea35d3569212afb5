using Xproto.Tosca.Inputs;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Functions;

/// <summary><c>{ get_input: name }</c>: the value of an input.</summary>
internal sealed class GetInput(
    IReadOnlyDictionary<string, RecipeInput> inputs,
    IReadOnlyDictionary<string, ScalarNode?> values,
    ProblemList problems
)
{
    public YamlNode? Call(FunctionCall call)
    {
        var name = call.Arguments is [ScalarNode only] ? only.Text : "";
        if (!inputs.TryGetValue(name, out var input))
        {
            problems.Add(
                ProblemKind.Function,
                call.Argument.At,
                call.Path,
                "get_input must name an input of the recipe.",
                problems.DidYouMean(name, inputs.Keys)
                    ?? (inputs.Count == 0 ? "It has none." : $"They are {string.Join(", ", inputs.Keys.Take(10))}.")
            );
            return null;
        }

        var value = values[name];
        if (value is null && input is { IsOpen: false, IsRequired: false, Default: null })
        {
            problems.Add(
                ProblemKind.Function,
                call.Argument.At,
                call.Path,
                $"The input '{name}' has no value.",
                "Give one with the recipe, or declare a 'default'."
            );
        }

        return value;
    }
}
