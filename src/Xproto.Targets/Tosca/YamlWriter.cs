using System.Text;

namespace Xproto.Targets.Tosca;

/// <summary>Writes block mappings and comments, two blanks a level.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    public override string ToString() => _text.ToString();

    /// <summary>A line at the current level; an empty one has no blanks.</summary>
    public void Line(string line = "") => _text.Append(' ', line.Length == 0 ? 0 : 2 * _level).Append(line).Append('\n');

    /// <summary>A line <c>key:</c> and, one level deeper, what <paramref name="content"/> writes.</summary>
    public void Block(string key, Action content)
    {
        Line($"{key}:");
        _level++;
        content();
        _level--;
    }
}
