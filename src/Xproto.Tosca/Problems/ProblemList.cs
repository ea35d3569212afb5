using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Tosca.Problems;

/// <summary>Collects all problems of one recipe, so that they are mended in one go.</summary>
internal sealed class ProblemList
{
    private const int MostKept = 200;
    private const int MostCompared = 200_000;

    private readonly List<RecipeProblem> _kept;
    private int _compared;

    /// <summary>Begins with none.</summary>
    public ProblemList() => _kept = [];

    /// <summary>Begins with those of another list, which stays as it is.</summary>
    public ProblemList(ProblemList others)
    {
        _kept = [.. others._kept];
        Count = others.Count;
    }

    /// <summary>How many there are, the ones that are not kept included.</summary>
    public int Count { get; private set; }

    /// <summary>The first ones, in the order of the text: nobody mends more at a time, and an answer stays readable.</summary>
    public IReadOnlyList<RecipeProblem> Kept => [.. _kept.OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column)];

    /// <summary>Notes a problem.</summary>
    public void Add(ProblemKind kind, LinePosition at, YamlPath path, string message, string? advice = null)
    {
        Count++;
        if (_kept.Count < MostKept)
        {
            _kept.Add(new(kind, at, path, message, advice));
        }
    }

    /// <summary>Throws when there is any problem.</summary>
    /// <exception cref="RecipeException">Has them all.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new RecipeException(Kept, Count);
        }
    }

    /// <summary>The nearest of the names that could have been meant, as advice; null when none is near, or when too many names were compared for others.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names.</param>
    /// <param name="prefix">What stands before each name where it is used; it does not count as likeness.</param>
    public string? DidYouMean(string name, IEnumerable<string> candidates, string prefix = "")
    {
        // Each comparison costs the square of the length, and a recipe can have ten thousand wrong names and as many right ones.
        if (_kept.Count >= MostKept || _compared > MostCompared)
        {
            return null;
        }

        var names = candidates.ToList();
        _compared += names.Count * name.Length;
        return NameSuggestion.Nearest(name, names) is { } nearest ? $"Did you mean '{prefix}{nearest}'?" : null;
    }
}
