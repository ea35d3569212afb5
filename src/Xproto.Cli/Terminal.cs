namespace Xproto.Cli;

/// <summary>A place to write to.</summary>
/// <param name="Writer">The text goes here; lines end in a line feed.</param>
/// <param name="HasColour">Whether a person looks at it who did not ask for plain text.</param>
internal sealed record Terminal(TextWriter Writer, bool HasColour)
{
    /// <summary>Decides about colours as no-color.org asks every program to.</summary>
    /// <param name="writer">Where text goes.</param>
    /// <param name="isRedirected">Whether that is a file or another program.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    public static Terminal Create(TextWriter writer, bool isRedirected, Func<string, string?> environment) =>
        new(writer, !isRedirected && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb");
}
