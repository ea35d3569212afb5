namespace Xproto.Cli.Reporting;

/// <summary>Colours text for terminals that show colours, by the codes that all of them know.</summary>
internal sealed class Paint(bool isOn)
{
    private const string Bold = "1";
    private const string Dim = "2";
    private const string Red = "1;31";
    private const string Yellow = "1;33";
    private const string Cyan = "1;36";
    private const string Blue = "1;34";

    public string Strong(string text) => With(Bold, text);

    public string Faint(string text) => With(Dim, text);

    public string Note(string text) => With(Blue, text);

    public string Severity(Diagnostics.Severity severity, string text) =>
        With(
            severity switch
            {
                Diagnostics.Severity.Error => Red,
                Diagnostics.Severity.Warning => Yellow,
                _ => Cyan,
            },
            text
        );

    private string With(string code, string text) => isOn ? $"\e[{code}m{text}\e[0m" : text;
}
