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

    public void Dispose() => _project.Dispose();

    private string Succeeds()
    {
        var (exitCode, output) = _project.Build();
        exitCode.ShouldBe(0, output);
        return output;
    }
}
