using System.Text;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Collects lines of code, indented by the blocks they stand in; ends lines with a line feed everywhere.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines, each indented; an empty one stays empty.</summary>
    public void Line(string lines = "")
    {
        foreach (var line in lines.AsSpan().EnumerateLines())
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * IndentSize).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes text as it is, which a literal over several lines needs.</summary>
    public void Verbatim(string text) => _text.Append(text);

    /// <summary>Opens a block in braces that ends with the scope.</summary>
    public Scope Block() => Open("{", "}");

    /// <summary>Opens a list in brackets that ends with the scope.</summary>
    public Scope List() => Open("[", "];");

    /// <summary>Opens an initializer in braces that ends with the scope.</summary>
    public Scope Initializer() => Open("{", "};");

    public override string ToString() => _text.ToString();

    private Scope Open(string opening, string closing)
    {
        Line(opening);
        _depth++;
        return new(this, closing);
    }

    // Members are written with a blank line after each; the last one needs none.
    private void Close(string closing)
    {
        if (_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n')
        {
            _text.Length--;
        }

        _depth--;
        Line(closing);
    }

    /// <summary>An open block.</summary>
    internal readonly ref struct Scope(CodeWriter writer, string closing)
    {
        public void Dispose() => writer.Close(closing);
    }
}
