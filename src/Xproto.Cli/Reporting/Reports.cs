namespace Xproto.Cli.Reporting;

/// <summary>The forms that a report can have.</summary>
internal static class Reports
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Sarif = "sarif";

    public static void Write(Report report, string format, Terminal terminal)
    {
        switch (format)
        {
            case Json:
                JsonReport.Write(report, terminal.Writer);
                break;
            case Sarif:
                SarifReport.Write(report, terminal.Writer);
                break;
            default:
                new TextReport(terminal).Write(report);
                break;
        }
    }
}
