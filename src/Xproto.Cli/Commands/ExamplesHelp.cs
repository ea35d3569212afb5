using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Xproto.Cli.Commands;

/// <summary>The usual help of a command, and below it what people type.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Root = """
          xproto lint                                   check the core's own models
          xproto lint models                            check every .xproto file below a folder
          xproto diff old.xproto new.xproto             tell what changed, and whether objects can go on
          xproto generate -t tosca -o out app.xproto    write TOSCA types of one file's models
          xproto explain XP3004                         tell what a diagnostic means
        """;

    private const string Lint = """
          xproto lint models/*.xproto                   check some files
          xproto lint --strict models                   the same for CI: let nothing pass
          xproto lint --format sarif . > lint.sarif     for tools that show findings
          git show HEAD:app.xproto | xproto lint -      check what is not in a file
        """;

    private const string Diff = """
          xproto diff v1/app.xproto v2/app.xproto       tell what an upgrade would do
          git show main:app.xproto | xproto diff - app.xproto
          xproto diff --fail-on depends-on-objects old new
        """;

    private const string Generate = """
          xproto generate --target protoapi                     print the core's own xos.proto
          xproto generate -t field-list app.xproto              print the numbers of one file's fields
          xproto generate -t tosca -o custom_types app.xproto   write a file per model into a folder
        """;

    private const string Explain = """
          xproto explain XP3004
          xproto explain 3004
        """;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command switch
        {
            RootCommand => Root,
            { Name: LintCommand.Name } => Lint,
            { Name: DiffCommand.Name } => Diff,
            { Name: GenerateCommand.Name } => Generate,
            { Name: ExplainCommand.Name } => Explain,
            _ => null,
        };
        if (examples is not null)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"Examples:\n{examples}\n");
        }

        return code;
    }
}
