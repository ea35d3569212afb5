using Xproto.Targets;

namespace Xproto.Cli;

public sealed class GenerateTests : IDisposable
{
    private readonly Shell _shell = new Shell().With("hello-world.xproto", Shell.Tutorial);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Only_the_models_of_the_named_files_are_written()
    {
        var outcome = _shell.Run("generate", "--target", "field-list", "hello-world.xproto");

        outcome.Code.ShouldBe(0);
        Models(outcome.Out).ShouldBe(["HelloWorldService", "HelloWorldServiceInstance"]);
    }

    [Fact]
    public void Without_files_the_cores_own_models_are_written() =>
        Models(_shell.Run("generate", "-t", "field-list").Out)
            .ShouldBe(XprotoCompiler.Compile().Models.Models.Select(model => model.Name), ignoreOrder: true);

    [Fact]
    public void One_file_is_printed_as_it_is_and_several_below_their_names()
    {
        _shell.Run("generate", "-t", "model-deps", "hello-world.xproto").Out.ShouldStartWith("{\n");

        var several = _shell.Run("generate", "-t", "tosca", "hello-world.xproto").Out;
        several.ShouldStartWith("==> helloworldservice.yaml <==\n#");
        several.ShouldContain("\n\n==> helloworldserviceinstance.yaml <==\n#");
    }

    [Fact]
    public void With_output_files_are_written_into_the_folder_and_their_paths_printed()
    {
        var outcome = _shell.Run("generate", "-t", "tosca", "-o", "out/types", "hello-world.xproto");

        outcome.ShouldBe(new(0, "out/types/helloworldservice.yaml\nout/types/helloworldserviceinstance.yaml\n", ""));
        _shell.Read("out/types/helloworldservice.yaml").ShouldStartWith("# The TOSCA type of the XOS model HelloWorldService.\n");
    }

    [Theory]
    [MemberData(nameof(AllTargets))]
    public void Printed_and_written_text_are_the_same(string target)
    {
        var printed = _shell.Run("generate", "-t", target, "hello-world.xproto").Out;
        var paths = _shell
            .Run("generate", "-t", target, "-o", "out", "hello-world.xproto")
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        paths.ShouldNotBeEmpty();
        paths.ShouldAllBe(path => printed.Contains(_shell.Read(path)));
    }

    public static TheoryData<string> AllTargets => [.. TargetCatalog.All.Select(target => target.Name)];

    [Fact]
    public void Files_with_errors_are_turned_into_nothing()
    {
        var outcome = _shell
            .With("bad.xproto", "message Ship (Nobody) { optional int32 masts = 1; }")
            .Run("generate", "-t", "tosca", "-o", "out", "bad.xproto");

        outcome.Code.ShouldBe(1);
        outcome.Out.ShouldBeEmpty();
        outcome.Error.ShouldStartWith("bad.xproto(1,15): error XP3003:");
        _shell.Has("out").ShouldBeFalse();
    }

    [Fact]
    public void Warnings_are_told_beside_the_result_and_advice_is_left_to_lint()
    {
        var outcome = _shell
            .With("ship.xproto", "message Ship (XOSBase) { optional string name = 1; optional manytoone home->Nowhere:ships = 2:1001; }")
            .Run("generate", "-t", "field-list", "ship.xproto");

        outcome.Code.ShouldBe(0);
        outcome.Out.ShouldContain("  home, 102, Ship\n");
        outcome.Error.ShouldStartWith("ship.xproto(1,");
        outcome.Error.ShouldEndWith("\n1 warning in 1 file.\n");
    }

    [Fact]
    public void Generated_code_stands_in_the_namespace_asked_for()
    {
        _shell.Run("generate", "-t", "csharp", "hello-world.xproto").Out.ShouldContain("namespace HelloWorld;");
        _shell.Run("generate", "-t", "csharp", "--namespace", "My.Models", "hello-world.xproto").Out.ShouldContain("namespace My.Models;");
    }

    [Theory]
    [InlineData("fieldlist", "There is no target 'fieldlist' (did you mean 'field-list'?); 'xproto targets' lists them.")]
    [InlineData("swagger", "There is no target 'swagger'; 'xproto targets' lists them.")]
    public void A_target_that_is_none_is_refused(string target, string error)
    {
        var outcome = _shell.Run("generate", "-t", target);

        outcome.Code.ShouldBe(2);
        outcome.Out.ShouldBeEmpty();
        outcome.Error.ShouldStartWith(error);
        outcome.Error.ShouldEndWith("'xproto generate --help' shows how it is used.\n");
    }

    [Fact]
    public void A_target_must_be_named()
    {
        var outcome = _shell.Run("generate", "hello-world.xproto");

        outcome.Code.ShouldBe(2);
        outcome.Error.ShouldContain("--target");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        var outcome = _shell.Run("generate", "-t", "protoapi", "-o", "hello-world.xproto/out", "hello-world.xproto");

        outcome.Code.ShouldBe(2);
        outcome.Error.ShouldStartWith("xproto: 'hello-world.xproto/out/xos.proto' cannot be written: ");
    }

    private static IEnumerable<string> Models(string fieldList) => fieldList.Split('\n').Where(line => line.Length > 0 && line[0] != ' ');
}
