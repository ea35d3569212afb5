using Xproto.Diagnostics;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca;

/// <summary>The catalogue of what a compiler tells of recipes: docs/diagnostics has a page for each.</summary>
internal static class RecipeRules
{
    // What is wrong, where and how to mend it is told by the checks, to a core's callers too.
    private const string Format = "{0}{1}";

    private static readonly Dictionary<ProblemKind, DiagnosticRule> _rules = new()
    {
        [ProblemKind.Text] = Error("XP7001", "Text that cannot be read"),
        [ProblemKind.Shape] = Error("XP7002", "Part that recipes do not have"),
        [ProblemKind.UnknownType] = new("XP7003", "Type of an unknown model", Format, Severity.Warning),
        [ProblemKind.Type] = Error("XP7004", "Type that cannot be used"),
        [ProblemKind.Property] = Error("XP7005", "Property that the model does not have"),
        [ProblemKind.Value] = Error("XP7006", "Value that the field cannot have"),
        [ProblemKind.Link] = Error("XP7007", "Link that cannot be made"),
        [ProblemKind.Key] = Error("XP7008", "Object that cannot be told from others"),
        [ProblemKind.Input] = Error("XP7009", "Wrong input"),
        [ProblemKind.Function] = Error("XP7010", "Function that comes to nothing"),
        [ProblemKind.Circle] = Error("XP7011", "Objects that need each other"),
        [ProblemKind.TooLarge] = Error("XP7012", "Recipe too large"),
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticRule> All => _rules.Values;

    /// <summary>The rule that a problem breaks; what a store stands against has none.</summary>
    public static DiagnosticRule Of(ProblemKind kind) => _rules[kind];

    private static DiagnosticRule Error(string id, string title) => new(id, title, Format, Severity.Error);
}
