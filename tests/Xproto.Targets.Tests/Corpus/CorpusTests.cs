using System.Runtime.CompilerServices;
using Xproto.Targets.Tests.CSharp;
using static Testing.Snapshots.Verifier;

namespace Xproto.Targets;

public class CorpusTests
{
    public static TheoryData<string> AllTargets => [.. TargetCatalog.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(AllTargets))]
    public Task Every_target_writes_the_tutorials_models(string target) => VerifyFiles(Corpus.Tutorial, target);

    [Theory]
    [InlineData("field-list")]
    [InlineData("model-deps")]
    [InlineData("modeldefs")]
    [InlineData("protoapi")]
    [InlineData("tosca-keys")]
    [InlineData("xproto-ir")]
    public Task A_bit_of_everything_is_written(string target) => VerifyFiles(Corpus.Shipyard, target);

    [Theory]
    [MemberData(nameof(AllTargets))]
    public void Every_target_writes_all_of_the_core(string target)
    {
        var request = Corpus.Ask(Corpus.Core);

        var text = string.Concat(TargetCatalog.Find(target).ShouldNotBeNull().Generate(request).Select(file => file.Text));

        request.AskedConcrete.ShouldAllBe(model => text.Contains(model.Name));
    }

    [Theory]
    [MemberData(nameof(AllTargets))]
    public void Files_end_in_a_line_feed_and_hold_no_carriage_return(string target)
    {
        foreach (var file in TargetCatalog.Find(target).ShouldNotBeNull().Generate(Corpus.Ask(Corpus.Shipyard)))
        {
            file.Text.ShouldEndWith("\n");
            file.Text.ShouldNotContain("\r");
            file.Text.Split('\n').ShouldNotContain(line => line.EndsWith(' '));
        }
    }

    private static async Task VerifyFiles(string name, string target, [CallerMemberName] string test = "")
    {
        var files = TargetCatalog.Find(target).ShouldNotBeNull().Generate(Corpus.Ask(name)).ToList();

        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var stem = Path.GetFileNameWithoutExtension(file.Name);
            var part = files.Count > 1 ? $"{target}.{stem}" : target;
            await Verify(Generated.WithoutVersion(file.Text), Path.GetExtension(file.Name).TrimStart('.'), part, method: test);
        }
    }
}
