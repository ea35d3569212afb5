namespace Xproto.MSBuild.Tests;

/// <summary>What a build says about a file with faults.</summary>
public sealed class ReportingTests : IDisposable
{
    private const string Faulty = "message Ship {\n    required string name = \"two\";\n}\n";

    private readonly TinyProject _project = new();

    [Fact]
    public void Without_the_generator_the_task_reports_a_fault_at_its_place_and_writes_nothing()
    {
        var file = _project.Write("models/ships.xproto", Faulty);

        var result = _project.Build();

        result.ExitCode.ShouldNotBe(0);
        result.Errors.ShouldHaveSingleItem().ShouldStartWith($"{file}(2,");
        Directory.Exists(_project.PathOf("bin/Debug/net10.0/custom_types")).ShouldBeFalse();
    }

    [Fact]
    public void With_the_generator_a_fault_is_reported_once_and_at_the_same_place()
    {
        using var project = new TinyProject(withGenerator: true);
        var file = project.Write("models/ships.xproto", Faulty);

        var result = project.Build();

        result.ExitCode.ShouldNotBe(0);
        result.Errors.Where(error => error.Contains(": error XP")).ShouldHaveSingleItem().ShouldStartWith($"{file}(2,");
    }

    [Fact]
    public void A_target_that_does_not_exist_is_refused_with_the_names_of_those_that_do()
    {
        _project.Write("models/ships.xproto", Faulty.Replace("\"two\"", "2"));
        _project.Write("Directory.Build.targets", """<Project><ItemGroup><XprotoTarget Include="proto" /></ItemGroup></Project>""");

        var result = _project.Build();

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("There is no target 'proto'. Name one of these in XprotoTarget: csharp, ");
        Directory.Exists(_project.PathOf("bin/Debug/net10.0/custom_types")).ShouldBeFalse();
    }

    [Fact]
    public void Two_targets_that_write_the_same_file_are_refused()
    {
        _project.Write("models/ships.xproto", Faulty.Replace("\"two\"", "2"));
        _project.Write(
            "Directory.Build.targets",
            """<Project><ItemGroup><XprotoTarget Include="tosca" Folder="custom_types" KeepDuplicates="true" /></ItemGroup></Project>"""
        );

        _project.Build().Output.ShouldContain("custom_types/ship.yaml, which another one writes too");
    }

    [Fact]
    public void A_mended_file_builds()
    {
        _project.Write("models/ships.xproto", Faulty);
        _project.Build();
        _project.Write("models/ships.xproto", Faulty.Replace("\"two\"", "2"));

        _project.Build().ShouldSucceed();

        File.Exists(_project.Output("ship")).ShouldBeTrue();
    }

    public void Dispose() => _project.Dispose();
}
