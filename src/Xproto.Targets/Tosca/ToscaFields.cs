using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>How the fields of a model are divided in TOSCA: links are requirements, all others are properties.</summary>
public static class ToscaFields
{
    private const int IdNumber = 1;

    /// <summary>What a recipe may give under <c>properties</c>, bookkeeping included and <c>id</c> (which only the core gives) left out; sorted by name without regard to case.</summary>
    public static IEnumerable<Field> Properties(Model model) =>
        model
            .Fields.Where(field => field.Link is null && field.Number != IdNumber)
            .OrderBy(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a recipe may give under <c>requirements</c>, inherited links included; sorted by name without regard to case.</summary>
    public static IEnumerable<Field> Requirements(Model model) =>
        model.Fields.Where(field => field.Link is not null).OrderBy(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What creating an object needs: all required fields and, of each key, its first alternative; sorted by name without regard to case.</summary>
    /// <remarks>A reference with <c>must-exist</c> needs the keys alone, which is why no property of a generated type is <c>required</c>.</remarks>
    public static IEnumerable<Field> NeededToCreate(Model model) =>
        model
            .Fields.Where(field => field.IsRequired)
            .Concat(Keys(model))
            .DistinctBy(field => field.Name)
            .OrderBy(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The first alternative of each key.</summary>
    internal static IEnumerable<Field> Keys(Model model) =>
        model.ToscaKeys.Select(key => model.FindField(key.Alternatives[0])).OfType<Field>();
}
