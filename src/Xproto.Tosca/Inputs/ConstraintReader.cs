using System.Text.RegularExpressions;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Inputs;

/// <summary>Reads the constraints of an input: <c>- in_range: [1, 4]</c>.</summary>
internal sealed class ConstraintReader(ProblemList problems)
{
    private const string Unbounded = "UNBOUNDED";
    private const int LongestPattern = 1000;

    // Linear in the text, whatever the pattern: recipes are not to be trusted.
    private const RegexOptions PatternOptions = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly string[] _anyType = ["equal", "valid_values"];
    private static readonly string[] _ordered = ["greater_than", "greater_or_equal", "less_than", "less_or_equal", "in_range"];
    private static readonly string[] _texts = ["length", "min_length", "max_length", "pattern"];

    private static readonly TimeSpan _matchTimeout = TimeSpan.FromSeconds(1);

    private readonly RecipeShape _shape = new(problems);

    /// <summary>Reads a list of constraints on values of a type.</summary>
    public IReadOnlyList<InputConstraint> Read(YamlNode node, YamlPath path, InputType type) =>
        _shape.IsList(node, path, out var list)
            ? [.. list.Items.Select((item, index) => ReadItem(item, path.Item(index), type)).OfType<InputConstraint>()]
            : [];

    private InputConstraint? ReadItem(YamlNode item, YamlPath path, InputType type)
    {
        if (item is not MappingNode { Entries: [var (name, argument)] })
        {
            problems.Add(
                ProblemKind.Input,
                item.At,
                path,
                $"Each item must be one constraint, not {item.Description}.",
                "Write '- max_length: 20'."
            );
            return null;
        }

        path = path.Key(name.Text);
        string[] fitting = [.. _anyType, .. type.IsOrdered ? _ordered : [], .. type.IsText ? _texts : []];
        if (!fitting.Contains(name.Text))
        {
            problems.Add(
                ProblemKind.Input,
                name.At,
                path,
                $"'{name.Text}' constrains no {type.Name}.",
                problems.DidYouMean(name.Text, fitting) ?? $"What does is {string.Join(", ", fitting)}."
            );
            return null;
        }

        return name.Text switch
        {
            "equal" => Value(argument, path, type) is var (value, text) ? new($"must be {text}", value.Equals) : null,
            "valid_values" => ReadValues(argument, path, type),
            "in_range" => ReadRange(argument, path, type),
            "pattern" => ReadPattern(argument, path),
            "length" or "min_length" or "max_length" => ReadLength(name.Text, argument, path),
            _ => ReadBound(name.Text, argument, path, type),
        };
    }

    private InputConstraint? ReadBound(string name, YamlNode argument, YamlPath path, InputType type) =>
        Value(argument, path, type) is not var (bound, text)
            ? null
            : name switch
            {
                "greater_than" => new($"must be greater than {text}", value => value.CompareTo(bound) > 0),
                "greater_or_equal" => new($"must be at least {text}", value => value.CompareTo(bound) >= 0),
                "less_than" => new($"must be less than {text}", value => value.CompareTo(bound) < 0),
                _ => new($"may be at most {text}", value => value.CompareTo(bound) <= 0),
            };

    private InputConstraint? ReadValues(YamlNode argument, YamlPath path, InputType type)
    {
        if (!_shape.IsList(argument, path, out var list))
        {
            return null;
        }

        var read = list.Items.Select((item, index) => Value(item, path.Item(index), type)).ToList();
        var values = read.OfType<(IComparable Value, string Text)>().ToList();
        return values.Count == read.Count
            ? new(
                $"must be one of {string.Join(", ", values.Select(value => value.Text))}",
                value => values.Exists(one => one.Value.Equals(value))
            )
            : null;
    }

    private InputConstraint? ReadRange(YamlNode argument, YamlPath path, InputType type)
    {
        if (argument is not SequenceNode { Items: [var low, var high] })
        {
            problems.Add(
                ProblemKind.Input,
                argument.At,
                path,
                $"A range is a list of two bounds, not {argument.Description}.",
                $"Write [1, 4], or [1, {Unbounded}]."
            );
            return null;
        }

        var constraints = new[] { ("greater_or_equal", low), ("less_or_equal", high) }
            .Where(bound => bound.Item2 is not ScalarNode { Text: Unbounded })
            .Select(bound => ReadBound(bound.Item1, bound.Item2, path, type))
            .ToList();
        return constraints.Contains(null)
            ? null
            : new(
                constraints.Count == 0 ? "" : string.Join(" and ", constraints.Select(constraint => constraint!.Demand)),
                value => constraints.TrueForAll(constraint => constraint!.IsMetBy(value))
            );
    }

    private InputConstraint? ReadLength(string name, YamlNode argument, YamlPath path)
    {
        if (Value(argument, path, InputType.Find("integer")!) is not var (number, text))
        {
            return null;
        }

        var length = (long)number;
        return name switch
        {
            "length" => new($"must have {text} characters", value => LengthOf(value) == length),
            "min_length" => new($"must have at least {text} characters", value => LengthOf(value) >= length),
            _ => new($"may have at most {text} characters", value => LengthOf(value) <= length),
        };
    }

    private InputConstraint? ReadPattern(YamlNode argument, YamlPath path)
    {
        if (!_shape.IsName(argument, path, out var pattern))
        {
            return null;
        }

        try
        {
            if (pattern.Text.Length <= LongestPattern)
            {
                // The whole value must match, as it must for other TOSCA processors.
                var regex = new Regex($@"\A(?:{pattern.Text})\z", PatternOptions, _matchTimeout);
                return new($"must match {pattern.Text}", value => regex.IsMatch((string)value));
            }
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Said below.
        }

        problems.Add(
            ProblemKind.Input,
            argument.At,
            path,
            "This is no regular expression that is supported.",
            $"It may have {LongestPattern} characters, without look-around and back references."
        );
        return null;
    }

    private (IComparable Value, string Text)? Value(YamlNode node, YamlPath path, InputType type)
    {
        if (node is ScalarNode scalar && type.TryRead(scalar, out var value))
        {
            return (value, type.IsText ? $"'{scalar.Shown}'" : scalar.Shown);
        }

        problems.Add(ProblemKind.Input, node.At, path, $"This must be {type.Expected}, not {node.Description}.");
        return null;
    }

    private static long LengthOf(IComparable value) => ((string)value).EnumerateRunes().LongCount();
}
