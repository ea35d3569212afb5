namespace Xproto.SourceGenerator;

/// <summary>The names of the pipeline's nodes, under which tests see what an edit ran again.</summary>
internal static class TrackingNames
{
    public const string Options = nameof(Options);
    public const string Parse = nameof(Parse);
    public const string Bind = nameof(Bind);
    public const string Class = nameof(Class);
    public const string Diagnostic = nameof(Diagnostic);
    public const string SourceNames = nameof(SourceNames);
    public const string Sources = nameof(Sources);
    public const string FindActor = nameof(FindActor);
    public const string Registration = nameof(Registration);
}
