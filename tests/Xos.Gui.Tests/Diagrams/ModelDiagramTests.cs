using Xos.Gui.Diagrams;
using Xproto;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xos.Gui.Tests.Diagrams;

public sealed class ModelDiagramTests
{
    private const string Towers = """
        message Tower (Service) {
            required string city = 1;
            required manytoone place->Site:towers = 2:1801;
            optional manytomany neighbours->Tower:others = 3:1802;
        }
        message Light (ServiceInstance) {
            option owner_class_name = "Tower";
            optional manytoone tower->Tower:lights = 1:1803;
        }
        message Flare (Light) {
            required int32 power = 1;
        }
        """;

    [Fact]
    public void A_service_is_shown_with_what_its_models_derive_from_and_link_to()
    {
        var diagram = DiagramOf(Towers);

        diagram
            .Boxes.Where(static box => !box.IsOwn)
            .Select(static box => box.Model.Name)
            .ShouldBe(["Service", "ServiceInstance", "Site"], true);
        diagram.Boxes.Where(static box => box.IsOwn).Select(static box => box.Model.Name).ShouldBe(["Tower", "Light", "Flare"], true);
        // Fields stand where they are declared.
        BoxOf(diagram, "Flare").Fields.Select(static field => field.Name).ShouldBe(["power"]);
        BoxOf(diagram, "Site").Fields.ShouldBeEmpty();
    }

    [Fact]
    public void Lines_are_told_in_words_with_how_many_there_may_be() =>
        DiagramOf(Towers)
            .Lines.Select(static line => line.Sentence)
            .ShouldBe(
                [
                    "Tower is a Service.",
                    "Light is a ServiceInstance.",
                    "Flare is a Light.",
                    "place: Many Tower to one Site.",
                    "neighbours: Many Tower to many Tower.",
                    "tower: Many Light to none or one Tower.",
                    "owner: Many Light to one Tower.",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_model_with_very_many_fields_says_how_many_are_not_shown()
    {
        var fields = string.Join('\n', Enumerable.Range(1, 15).Select(static i => $"optional string field_{i} = {i};"));

        var box = BoxOf(DiagramOf($"message Large (XOSBase) {{ {fields} }}"), "Large");

        (box.Fields.Count, box.More).ShouldBe((9, 6));
    }

    [Fact]
    public void What_derives_stands_below_what_it_derives_from_and_no_box_on_another()
    {
        var diagram = DiagramOf(Towers);

        var layout = DiagramLayout.Of(diagram);

        foreach (var line in diagram.Lines.Where(static line => line.Kind == ModelLineKind.Inheritance))
        {
            layout.Places[line.From].Y.ShouldBeGreaterThan(layout.Places[line.To].Bottom, line.Sentence);
        }

        ShouldNotOverlap(layout);
    }

    [Fact]
    public void Lines_end_at_their_boxes_and_no_two_at_the_same_point()
    {
        var layout = DiagramLayout.Of(DiagramOf(Towers));

        layout.Lines.Count.ShouldBe(7);
        var ends = layout.Lines.SelectMany(line => EndsOf(line).Zip([layout.Places[line.Line.From], layout.Places[line.Line.To]])).ToList();
        foreach (var ((x, y), place) in ends)
        {
            x.ShouldBeInRange(place.X, place.Right);
            y.ShouldBeInRange(place.Y, place.Bottom);
        }

        ends.Select(static end => end.First).ShouldBeUnique();
    }

    [Fact]
    public void A_large_service_grows_downward_and_stays_readable()
    {
        var models = string.Join(
            '\n',
            Enumerable.Range(1, 30).Select(static i => $"message Model{i} (XOSBase) {{ required string name = 1; }}")
        );

        var layout = DiagramLayout.Of(DiagramOf(models));

        ShouldNotOverlap(layout);
        layout.Width.ShouldBeLessThan(1000);
        layout.Places.Values.ShouldAllBe(place => place.Right <= layout.Width && place.Bottom <= layout.Height);
    }

    [Fact]
    public void Nothing_has_a_diagram_of_nothing() => DiagramLayout.Of(new([], [])).Places.ShouldBeEmpty();

    private static ModelDiagram DiagramOf(string models)
    {
        var compiled = XprotoCompiler.Compile(
            new SourceFile("some.xproto", $"option name = \"some\"; option app_label = \"some\";\n{models}")
        );
        compiled.Diagnostics.Where(static diagnostic => diagnostic.Severity == Severity.Error).ShouldBeEmpty();
        var all = compiled.Models;
        return ModelDiagram.Of(all, [.. all.Models.Where(static model => !model.IsCore)]);
    }

    private static ModelBox BoxOf(ModelDiagram diagram, string model) => diagram.Boxes.Single(box => box.Model.Name == model);

    private static IEnumerable<(int X, int Y)> EndsOf(DrawnLine line)
    {
        int[] numbers = [.. line.Path.Split(['M', 'C', ' '], StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        return [(numbers[0], numbers[1]), (numbers[^2], numbers[^1])];
    }

    private static void ShouldNotOverlap(DiagramLayout layout)
    {
        var places = layout.Places.Values.ToList();
        foreach (var (i, one) in places.Index())
        {
            foreach (var other in places.Skip(i + 1))
            {
                (one.Right < other.X || other.Right < one.X || one.Bottom < other.Y || other.Bottom < one.Y).ShouldBeTrue();
            }
        }
    }
}
