using System.Globalization;

namespace Xos.Core.Tests.Schema;

/// <summary>Two versions of a random model, and values for objects of the first.</summary>
internal sealed class RandomModels(Random random, string name)
{
    private static readonly string[] Types = ["string", "int32", "uint32", "int64", "bool", "double"];
    private static readonly string[] Texts = ["", "a", "b", "c", "10.0.0.1", "longer than that", "http://a.example/"];

    private sealed record Part(string Field, int Number, string Type)
    {
        public bool IsRequired { get; init; }

        public SortedDictionary<string, string> Options { get; init; } = new(StringComparer.Ordinal);

        public override string ToString()
        {
            var options =
                Options.Count == 0 ? "" : $" [{string.Join(", ", Options.Select(static option => $"{option.Key} = {option.Value}"))}]";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"    {(IsRequired ? "required" : "optional")} {Type} {Field} = {Number}{options};"
            );
        }
    }

    private List<Part> _old = [];

    /// <summary>The model.</summary>
    public string Name => name;

    /// <summary>Makes both.</summary>
    public (string Old, string Next) Pair()
    {
        _old = [.. Enumerable.Range(1, random.Next(1, 5)).Select(number => Change(Plain(number)))];
        // Few changes at a time: else nearly all of them are incompatible.
        var next = _old.Select(part => random.Next(3) == 0 ? Next(part) : part).OfType<Part>().ToList();
        if (random.Next(3) == 0)
        {
            next.Add(Change(Plain(random.Next(4) == 0 ? 1 : 9)));
        }

        return (Write(_old), Write([.. next.DistinctBy(static part => part.Number).DistinctBy(static part => part.Field)]));
    }

    /// <summary>Values that the old model accepts.</summary>
    public IEnumerable<(string, object?)> Values() =>
        _old.Where(part => part.IsRequired || random.Next(3) > 0).Select(part => (part.Field, (object?)Value(part)));

    private Part Plain(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"f{number}"), number, Types[random.Next(Types.Length)]);

    // Null for a field that is gone.
    private Part? Next(Part part) =>
        random.Next(8) switch
        {
            0 => null,
            1 => part with { Type = Types[random.Next(Types.Length)], Options = new(StringComparer.Ordinal) },
            2 => part with { Number = part.Number + 20 },
            3 => Renamed(part),
            4 => part with { IsRequired = !part.IsRequired },
            _ => Change(part),
        };

    private static Part Renamed(Part part) =>
        part with
        {
            Field = $"{part.Field}x",
            Options = new(part.Options, StringComparer.Ordinal) { ["renamed_from"] = $"\"{part.Field}\"" },
        };

    private Part Change(Part part)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (part.Type == "string")
        {
            Maybe("max_length", () => random.Next(1, 20).ToString(CultureInfo.InvariantCulture));
            Maybe("choices", () => random.Next(2) == 0 ? "\"(('a', 'A'), ('b', 'B'))\"" : "\"(('a', 'A'),)\"");
            Maybe("content_type", () => random.Next(2) == 0 ? "\"ip\"" : "\"url\"");
            Maybe("default", () => $"\"{Texts[random.Next(1, 4)]}\"");
        }
        else if (part.Type is "int32" or "uint32" or "int64")
        {
            Maybe("min_value", () => random.Next(0, 3).ToString(CultureInfo.InvariantCulture));
            Maybe("max_value", () => random.Next(3, 6).ToString(CultureInfo.InvariantCulture));
            Maybe("default", () => random.Next(0, 6).ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Maybe("default", () => part.Type == "bool" ? "True" : "0.5");
        }

        if (part.Type != "bool")
        {
            Maybe("unique", static () => "True");
        }

        return part with
        {
            Options = options,
            IsRequired = random.Next(3) == 0,
        };

        void Maybe(string option, Func<string> value)
        {
            if (random.Next(5) == 0)
            {
                options[option] = value();
            }
        }
    }

    private object Value(Part part) =>
        part.Type switch
        {
            "string" => Text(part),
            "int32" => random.Next(Least(part), Most(part) + 1),
            "uint32" => (uint)random.Next(Least(part), Most(part) + 1),
            "int64" => (long)random.Next(Least(part), Most(part) + 1),
            "bool" => random.Next(2) == 0,
            _ => random.Next(3) / 2.0,
        };

    private string Text(Part part)
    {
        var fits = Texts
            .Where(text => text.Length > 0 || !part.IsRequired)
            .Where(text =>
                !part.Options.TryGetValue("max_length", out var length) || text.Length <= int.Parse(length, CultureInfo.InvariantCulture)
            )
            .Where(text =>
                text.Length == 0
                || !part.Options.TryGetValue("choices", out var choices)
                || choices.Contains($"'{text}'", StringComparison.Ordinal)
            )
            .Where(text =>
                text.Length == 0
                || !part.Options.TryGetValue("content_type", out var format)
                || text.StartsWith(format == "\"ip\"" ? "10" : "http", StringComparison.Ordinal)
            )
            .ToList();
        return fits.Count == 0 ? "" : fits[random.Next(fits.Count)];
    }

    private static int Least(Part part) =>
        part.Options.TryGetValue("min_value", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static int Most(Part part) =>
        part.Options.TryGetValue("max_value", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 5;

    private string Write(IEnumerable<Part> parts) =>
        $"message {name} (XOSBase) {{\n    optional string note = 90 [max_length = 9];\n{string.Join('\n', parts)}\n}}\n";
}
