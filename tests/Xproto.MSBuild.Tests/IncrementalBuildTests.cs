namespace Xproto.MSBuild.Tests;

/// <summary>Real builds of a real project: what they write, and what they leave alone.</summary>
public sealed class IncrementalBuildTests : IDisposable
{
    private const string Ships = "message Ship { required string name = 2 [max_length = 40]; }";
    private const string Yards = "message Yard { required string name = 2 [max_length = 40]; }";

    private readonly TinyProject _project = new();

    public IncrementalBuildTests()
    {
        _project.Write("models/ships.xproto", Ships);
        _project.Write("models/yards.xproto", Yards);
        _project.Build().ShouldSucceed();
    }

    [Fact]
    public void The_first_build_writes_one_type_for_each_model_of_the_project_and_none_of_the_core()
    {
        File.ReadAllText(_project.Output("ship")).ShouldBe(TypeOf("Ship"));
        File.ReadAllText(_project.Output("yard")).ShouldBe(TypeOf("Yard"));
        Directory.GetFiles(_project.PathOf("bin/Debug/net10.0/custom_types")).Length.ShouldBe(2);
    }

    [Fact]
    public void A_build_without_changes_writes_nothing() => RewrittenBy(() => { }).ShouldBe([]);

    [Fact]
    public void A_touched_file_is_written_once_again_and_then_left_alone()
    {
        RewrittenBy(() => File.SetLastWriteTimeUtc(_project.PathOf("models/ships.xproto"), DateTime.UtcNow)).ShouldBe(["ship", "yard"]);
        RewrittenBy(() => { }).ShouldBe([]);
    }

    [Fact]
    public void A_changed_model_changes_its_type()
    {
        _project.Write("models/ships.xproto", Ships.Replace("name = 2", "label = 2"));
        _project.Build("--no-restore").ShouldSucceed();

        File.ReadAllText(_project.Output("ship")).ShouldContain("      label:\n");
    }

    [Fact]
    public void The_types_of_a_removed_file_are_removed()
    {
        File.Delete(_project.PathOf("models/ships.xproto"));
        _project.Build("--no-restore").ShouldSucceed();

        File.Exists(_project.Written("ship")).ShouldBeFalse();
        File.Exists(_project.Output("ship")).ShouldBeFalse();
        File.Exists(_project.Output("yard")).ShouldBeTrue();
    }

    [Fact]
    public void When_the_last_file_is_removed_no_type_stays()
    {
        Directory.Delete(_project.PathOf("models"), recursive: true);
        _project.Build("--no-restore").ShouldSucceed();

        File.Exists(_project.Output("ship")).ShouldBeFalse();
        File.Exists(_project.Output("yard")).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_older_than_all_outputs_is_seen_when_it_is_added()
    {
        _project.WriteOld("models/buoys.xproto", "message Buoy { required string name = 2 [max_length = 40]; }");
        _project.Build("--no-restore").ShouldSucceed();

        File.Exists(_project.Output("buoy")).ShouldBeTrue();
    }

    [Fact]
    public void A_deleted_output_is_written_again()
    {
        File.Delete(_project.Written("ship"));
        File.Delete(_project.Output("yard"));
        _project.Build("--no-restore").ShouldSucceed();

        File.Exists(_project.Written("ship")).ShouldBeTrue();
        File.Exists(_project.Output("yard")).ShouldBeTrue();
    }

    [Fact]
    public void A_change_of_the_folder_s_name_moves_the_types()
    {
        _project.Build("--no-restore", "-p:XprotoToscaTypesFolder=recipes").ShouldSucceed();

        File.Exists(_project.PathOf("bin/Debug/net10.0/recipes/ship.yaml")).ShouldBeTrue();
        File.Exists(_project.Output("ship")).ShouldBeFalse();
    }

    [Fact]
    public void Switched_off_it_writes_nothing_and_takes_away_what_it_wrote()
    {
        _project.Build("--no-restore", "-p:XprotoToscaTypes=false").ShouldSucceed();

        File.Exists(_project.Output("ship")).ShouldBeFalse();
    }

    [Fact]
    public void Another_target_is_written_beside_the_types_and_as_incrementally()
    {
        AddProtos();
        var proto = _project.PathOf("bin/Debug/net10.0/protos/xos.proto");
        File.ReadAllText(proto).ShouldContain("message Ship {");
        RewrittenBy(() => { }).ShouldBe([]);

        File.Delete(_project.PathOf("models/ships.xproto"));
        _project.Build("--no-restore").ShouldSucceed();
        File.ReadAllText(proto).ShouldNotContain("message Ship {");

        _project.Dotnet("clean").ShouldSucceed();
        File.Exists(proto).ShouldBeFalse();
        File.Exists(_project.PathOf("obj/Debug/net10.0/protos/xos.proto")).ShouldBeFalse();
    }

    [Fact]
    public void A_target_that_is_no_longer_asked_for_takes_its_files_with_it()
    {
        AddProtos();
        File.Delete(_project.PathOf("Directory.Build.targets"));
        _project.Build("--no-restore").ShouldSucceed();

        File.Exists(_project.PathOf("bin/Debug/net10.0/protos/xos.proto")).ShouldBeFalse();
        File.Exists(_project.Output("ship")).ShouldBeTrue();
    }

    [Fact]
    public void A_reference_is_a_base_and_nothing_is_written_of_it()
    {
        _project.Write("models/boats.xproto", "message Boat (Ship) { required string oar = 2 [max_length = 40]; }");
        _project.Write(
            "Directory.Build.targets",
            """<Project><ItemGroup><XProto Update="models/ships.xproto" Reference="true" /></ItemGroup></Project>"""
        );
        _project.Build("--no-restore").ShouldSucceed();

        File.ReadAllText(_project.Output("boat")).ShouldContain("gives the properties name, oar.");
        File.Exists(_project.Output("ship")).ShouldBeFalse();
    }

    [Fact]
    public void Clean_leaves_no_type()
    {
        _project.Dotnet("clean").ShouldSucceed();

        File.Exists(_project.Written("ship")).ShouldBeFalse();
        File.Exists(_project.Output("ship")).ShouldBeFalse();
    }

    [Fact]
    public void Publishing_takes_the_types_along()
    {
        _project.Dotnet("publish", "--no-restore", "-c", "Debug", "-o", _project.PathOf("published")).ShouldSucceed();

        File.ReadAllText(_project.PathOf("published/custom_types/ship.yaml")).ShouldBe(TypeOf("Ship"));
    }

    public void Dispose() => _project.Dispose();

    private void AddProtos()
    {
        _project.Write(
            "Directory.Build.targets",
            """<Project><ItemGroup><XprotoTarget Include="protoapi" Folder="protos" /></ItemGroup></Project>"""
        );
        _project.Build("--no-restore").ShouldSucceed();
    }

    private List<string> RewrittenBy(Action change)
    {
        string[] types = ["ship", "yard"];
        var before = types.Select(_project.Written).ToDictionary(path => path, File.GetLastWriteTimeUtc);
        change();
        _project.Build("--no-restore").ShouldSucceed();
        return types.Where(type => File.GetLastWriteTimeUtc(_project.Written(type)) != before[_project.Written(type)]).ToList();
    }

    private static string TypeOf(string model)
    {
        var models = XprotoCompiler.Compile(new Text.SourceFile("ships.xproto", Ships), new Text.SourceFile("yards.xproto", Yards)).Models;
        return Targets.Tosca.ToscaTarget.Generate(models.Find(model)!, models).Text;
    }
}
