namespace Xproto.Targets;

public class TargetCatalogTests
{
    [Fact]
    public void The_targets_are_these() =>
        TargetCatalog
            .All.Select(target => target.Name)
            .ShouldBe(["csharp", "field-list", "model-deps", "modeldefs", "protoapi", "tosca", "tosca-keys", "xproto-ir"]);

    [Fact]
    public void A_name_that_no_target_has_finds_none() => TargetCatalog.Find("fieldlist").ShouldBeNull();

    [Fact]
    public void Only_the_models_of_the_asked_files_are_asked_for()
    {
        var request = Corpus.Ask(Corpus.Tutorial);

        request.Asked.Select(model => model.Name).ShouldBe(["HelloWorldService", "HelloWorldServiceInstance"]);
        request.AskedPolicies.ShouldBeEmpty();
        request.Models.Find("Service").ShouldNotBeNull();
    }

    [Fact]
    public void Equal_requests_make_equal_files()
    {
        foreach (var target in TargetCatalog.All)
        {
            target.Generate(Corpus.Ask(Corpus.Shipyard)).ShouldBe(target.Generate(Corpus.Ask(Corpus.Shipyard)));
        }
    }
}
