using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Functions;

/// <summary>Bounds the text in all values of a recipe: aliases and functions can repeat a long one very often in few words.</summary>
/// <param name="length">The bytes of the recipe, which may all be values.</param>
/// <param name="problems">Is told once, when it is spent.</param>
internal sealed class TextBudget(int length, ProblemList problems)
{
    private const int AtLeast = 16 * 1024 * 1024;

    private readonly int _limit = Math.Max(length, AtLeast);
    private long _left = Math.Max(length, AtLeast);

    /// <summary>Takes characters for a value; false when too few are left.</summary>
    public bool TrySpend(int characters, LinePosition at, YamlPath path)
    {
        if (_left < 0)
        {
            return false;
        }

        _left -= characters;
        if (_left >= 0)
        {
            return true;
        }

        problems.Add(
            ProblemKind.TooLarge,
            at,
            path,
            $"The values have more than {_limit} characters in all, those that aliases and functions repeat counted each time.",
            "Divide the recipe."
        );
        return false;
    }
}
