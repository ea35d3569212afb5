using Xproto.Semantics;

namespace Xproto.Tests.Policies;

/// <summary>Writes random policies that bind without a fault, typed by the models at hand: quantifiers, links, sets, other policies and escapes.</summary>
/// <remarks>Seeded by its random numbers, so that the same seed writes the same policies.</remarks>
internal sealed class PolicyGenerator(ModelSet models, Random random)
{
    private readonly PolicyPaths _paths = new(models, random);

    /// <summary>Texts that policies compare with; what objects hold makes for policies that are now true, now false.</summary>
    public IReadOnlyList<string> Texts { get; init; } = ["", "a", "User", "Site", "role:admin", "x y", "%", "_", "é"];

    /// <summary>Numbers that policies compare with.</summary>
    public IReadOnlyList<long> Numbers { get; init; } = [0, 1, 2, 3, -1, 100, 2147483648];

    /// <summary>Whether only a validator may have it: with arithmetic, which no access policy may have.</summary>
    public bool IsForValidators { get; init; }

    /// <summary>The body of a policy for objects of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="depth">How deep its parts stand in each other.</param>
    public string Body(Model model, int depth)
    {
        _paths.Start(model);
        return Formula(depth);
    }

    private string Formula(int depth) =>
        depth <= 0
            ? Atom()
            : random.Next(12) switch
            {
                0 or 1 => $"({Formula(depth - 1)} & {Formula(depth - 1)})",
                2 or 3 => $"({Formula(depth - 1)} | {Formula(depth - 1)})",
                4 => $"({Formula(depth - 1)} -> {Formula(depth - 1)})",
                5 => $"(not {Formula(depth - 1)})",
                6 or 7 => Quantifier(depth),
                8 => Question(),
                9 or 10 => $"{{{{ {new EscapeGenerator(this, _paths, random).Truth(depth - 1)} }}}}",
                _ => Atom(),
            };

    private string Quantifier(int depth)
    {
        var word = random.Next(2) == 0 ? "exists" : "forall";
        var (source, model) = _paths.AnySet();
        _paths.Enter(source, model);
        var body = Formula(depth - 1);
        _paths.Leave();
        return $"({word} {source}: {body})";
    }

    private string Question()
    {
        var formulas = models
            .Formulas.Where(formula => !models.Find(formula.Model)!.Validators.Any(check => check.PolicyName == formula.Policy))
            .ToList();
        if (formulas.Count == 0)
        {
            return Atom();
        }

        var formula = formulas[random.Next(formulas.Count)];
        return _paths.Object(formula.Model) is { } path ? $"*{formula.Policy}({path})" : Atom();
    }

    private string Atom() =>
        random.Next(9) switch
        {
            0 => "ctx.write_access",
            1 => "ctx.read_access",
            2 => _paths.Value(FieldType.Bool) ?? "True",
            3 => Compared(_paths.Value(FieldType.String), Text()),
            4 => Compared(_paths.Value(FieldType.Int32), Number()),
            5 => Compared(_paths.Value(FieldType.String), _paths.Value(FieldType.String)),
            6 => Compared(_paths.Value(FieldType.Int32), _paths.Value(FieldType.Int32)),
            7 => Member(),
            _ => Objects(),
        };

    private string Objects()
    {
        var (path, model) = _paths.AnyObject();
        return Compared(path, random.Next(4) == 0 ? "None" : _paths.Object(model.FullName) ?? "None");
    }

    private string Member()
    {
        var (set, model) = _paths.AnyLinkedSet();
        return set is not null && _paths.Object(model!.FullName) is { } path ? $"{path} in {set}" : Objects();
    }

    internal string Text() => $"\"{Texts[random.Next(Texts.Count)]}\"";

    internal string Number() => $"{Numbers[random.Next(Numbers.Count)]}";

    private static string Compared(string? left, string? right) =>
        left is null || right is null ? "ctx.user.is_admin" : $"{left} = {right}";
}
