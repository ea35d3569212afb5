using System.Text.Json.Nodes;

namespace Xproto.Targets.ModelDeps;

public class ModelDepsTests
{
    [Fact]
    public void An_edge_runs_along_each_link_inherited_ones_included()
    {
        var edges = Edges(
            """
            message Yard (XOSBase) { optional manytoone site->Site:yards = 1; }
            message Dock (Yard) { optional manytomany users->User:docks = 1; }
            """
        );

        edges["Yard"].ToJsonString().ShouldBe("""[["Site","site","yards"]]""");
        edges["Dock"].ToJsonString().ShouldBe("""[["Site","site","yards"],["User","users","docks"]]""");
    }

    [Fact]
    public void A_link_that_the_peer_does_not_see_has_no_destination_field() =>
        Edges("message Yard (XOSBase) { optional manytoone site->Site:+ = 1; }")["Yard"]
            .ToJsonString()
            .ShouldBe("""[["Site","site",null]]""");

    [Fact]
    public void A_link_to_the_same_model_is_no_edge_and_a_model_without_edges_is_listed() =>
        Edges("message Yard (XOSBase) { optional manytoone mother->Yard:daughters = 1; }")["Yard"].ToJsonString().ShouldBe("[]");

    private static Dictionary<string, JsonArray> Edges(string text) =>
        JsonNode
            .Parse(Corpus.Generate("model-deps", Corpus.AskText(text)))!
            .AsObject()
            .ToDictionary(pair => pair.Key, pair => pair.Value!.AsArray());
}
