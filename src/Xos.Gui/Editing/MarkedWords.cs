namespace Xos.Gui.Editing;

/// <summary>Finds the words that a problem is about: it says where they begin.</summary>
internal static class MarkedWords
{
    /// <summary>How many characters they have: a key is marked without its value, a value to its end. 0 where none stand there.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">The column where they begin, from 0.</param>
    public static int LengthAt(string line, int column)
    {
        if (column >= line.Length)
        {
            return 0;
        }

        var words = LineShape.Read(line[column..]);
        return words.Dash is null ? words.Key?.Length ?? words.Value.Length : 1;
    }
}
