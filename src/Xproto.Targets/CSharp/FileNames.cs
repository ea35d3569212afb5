using System.Globalization;

namespace Xproto.Targets.CSharp;

/// <summary>Gives each generated file a name of its own: the compiler takes names that differ in case alone for one, and refuses all files then.</summary>
internal sealed class FileNames
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Claim(string stem)
    {
        var count = _taken[stem] = _taken.GetValueOrDefault(stem) + 1;
        return count == 1 ? $"{stem}.g.cs" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{count}.g.cs");
    }
}
