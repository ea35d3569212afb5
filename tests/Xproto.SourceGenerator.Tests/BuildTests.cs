using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>The props and targets, in real builds: which files are compiled, when, and what a build says about a broken one.</summary>
public sealed class BuildTests : IDisposable
{
    private const string Skipped = "Skipping target \"CoreCompile\"";

    private readonly BuiltProject _project = new();

    [Fact]
    public void Files_are_found_and_every_change_of_them_is_compiled_but_nothing_else()
    {
        _project.Write("a.xproto", "message Aviary (XOSBase) { required string name = 1 [max_length = 80]; }");
        _project.Write("Use.cs", "public static class Use { public static object It => new Zoo.Aviary { Name = \"a\" }; }");
        Succeeds().ShouldNotContain(Skipped);
        Succeeds().ShouldContain(Skipped);

        // Older than the last build: a time stamp alone would not tell.
        _project.WriteOld("b.xproto", "message Basin (XOSBase) { required string name = 1 [max_length = 80]; }");
        Succeeds().ShouldNotContain(Skipped);

        _project.Delete("a.xproto");
        var (exitCode, output) = _project.Build();
        exitCode.ShouldNotBe(0);
        output.ShouldContain("Use.cs(1,");
        output.ShouldContain("error CS0234");
    }

    [Fact]
    public void A_broken_file_is_an_error_at_line_and_column()
    {
        _project.Write(
            "broken.xproto",
            """
            message Aviary (XOSBase) {
                required string = 1;
            }
            """
        );

        var (exitCode, output) = _project.Build();

        exitCode.ShouldNotBe(0);
        output.ShouldContain($"{_project.PathOf("broken.xproto")}(2,21): error XP2001: ");
    }

    [Fact]
    public void What_is_wrong_in_a_default_or_a_policy_is_told_there()
    {
        _project.Write(
            "a.xproto",
            """
            policy open < ctx.user.is_amdin >
            message Aviary::open (XOSBase) {
                required int32 birds = 1 [default = "many"];
            }
            """
        );

        var (exitCode, output) = _project.Build();

        exitCode.ShouldNotBe(0);
        output.ShouldContain($"{_project.PathOf("a.xproto")}(1,24): error XP40");
        output.ShouldContain($"{_project.PathOf("a.xproto")}(3,41): error XP3013: ");
    }

    [Fact]
    public void Generated_files_may_be_kept_in_the_projects_own_folder()
    {
        _project.Write("a.xproto", "message Aviary (XOSBase) { required string name = 1 [max_length = 80]; }");
        string[] kept = ["-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=generated"];
        Succeeds(kept);
        File.Exists(_project.PathOf("generated/Xproto.SourceGenerator/Xproto.SourceGenerator.XprotoGenerator/Zoo.Aviary.g.cs"))
            .ShouldBeTrue();

        _project.Write("Use.cs", "public static class Use { public static object It => new Zoo.Aviary(); }");

        // The default glob finds them now, too.
        Succeeds(kept);
    }

    [Fact]
    public void A_globalconfig_sets_severities_of_what_is_said_about_xproto_files()
    {
        _project.Write("a.xproto", "message Aviary (XOSBase) { required string name = 1; }");
        // The SDK looks for the file beside C# only.
        _project.Write("Use.cs", "public static class Use;");
        _project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.XP3105.severity = error\n");

        var (exitCode, output) = _project.Build();

        exitCode.ShouldNotBe(0);
        output.ShouldContain($"{_project.PathOf("a.xproto")}(1,44): error XP3105: ");

        _project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.XP3003.severity = none\n");
        Succeeds().ShouldNotContain("XP3105");
    }

    [Fact]
    public void What_analyzers_say_is_a_warning_of_the_build_at_the_models_name_or_what_the_project_makes_of_it()
    {
        _project.Write(
            "a.xproto",
            "option sync_implemented = \"True\";\nmessage Aviary (XOSBase) { required string name = 1 [max_length = 80]; }"
        );
        _project.Write("Use.cs", "public static class Use;");

        var (_, output) = _project.Build();

        output.ShouldContain($"{_project.PathOf("a.xproto")}(2,9): warning XP6003: ");
        _project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.XP6003.severity = error\n");
        _project.Build().ExitCode.ShouldNotBe(0);
    }

    public void Dispose() => _project.Dispose();

    private string Succeeds(params string[] properties)
    {
        var (exitCode, output) = _project.Build(properties);
        exitCode.ShouldBe(0, output);
        return output;
    }
}
