using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.Tests.CSharp;

/// <summary>What a text is planned to.</summary>
internal sealed class Generated
{
    private readonly List<ClassPlan> _plans;

    private Generated(IEnumerable<ClassPlan> plans) => _plans = [.. plans];

    public IEnumerable<string> Models => _plans.Select(plan => plan.ModelName);

    public static Generated From(string text, string rootNamespace = "Zoo", string path = "zoo.xproto") =>
        new(CSharpTarget.Plan(XprotoCompiler.Compile(new Xproto.Text.SourceFile(path, text)).Models, new(rootNamespace)));

    public ClassPlan Plan(string model) => _plans.Single(plan => plan.ModelName == model);

    public TargetFile File(string model) => CSharpTarget.Generate(Plan(model));

    public IEnumerable<string> Members(string model) => Plan(model).Members.Select(member => member.Name);

    public T Member<T>(string model, string wireName)
        where T : MemberPlan => Plan(model).Members.Single(member => member.WireName == wireName).ShouldBeOfType<T>();

    /// <summary>The same text with each release.</summary>
    public static string WithoutVersion(string text) =>
        text.Replace($"\"{typeof(CSharpTarget).Assembly.GetName().Version!.ToString(3)}\"", "\"{version}\"", StringComparison.Ordinal);
}
