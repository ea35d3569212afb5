using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Xos.Core.Tests.Tosca;

/// <summary>Recipes that are made to do harm: refused soon, at little cost, and the core goes on.</summary>
[Collection(nameof(AloneCollection))]
public sealed class RecipeBombTests : IAsyncLifetime
{
    private const int Size = 4_000_000; // bytes: as large as a recipe may be
    private const string Start = "tosca_definitions_version: tosca_simple_yaml_1_0\nimports: [custom_types/everything.yaml]\n";

    private static readonly Dictionary<string, Func<string>> _bombs = new()
    {
        ["aliases that grow tenfold with each level"] = () =>
            "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Join(
                '\n',
                Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]")
            ),
        ["merges that grow tenfold with each level"] = () =>
            "a0: &a0 {k0: 1, k1: 1, k2: 1}\n"
            + string.Join(
                '\n',
                Enumerable
                    .Range(1, 30)
                    .Select(i => $"a{i}: &a{i} {{<<: [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}], m{i}: 1}}")
            ),
        ["an anchor within itself"] = () => "a: &a {b: &b {c: *a, d: *b}}",
        ["lists within lists"] = () => new('[', Size),
        ["mappings within mappings"] = () => Repeat("{a: ", Size),
        ["blocks within blocks"] = () => string.Concat(Enumerable.Range(0, 2500).Select(i => $"{new string(' ', i)}a:\n")),
        ["dashes in a line"] = () => Repeat("- ", Size),
        ["question marks in a line"] = () => Repeat("? ", Size),
        ["complex keys"] = () => Repeat("? - a\n: - b\n", Size),
        ["a key given over and over"] = () => Repeat("a: 1\n", Size),
        ["very many keys"] = () => Numbered(i => $"k{i}: 1\n"),
        ["very many anchors"] = () => "a: [" + Numbered(i => $"&a{i} x,") + "]",
        ["very many tags"] = () => "a: [" + Repeat("!!str x, ", Size) + "]",
        ["very many directives"] = () => Numbered(i => $"%TAG !t{i}! tag:x\n") + "--- a\n",
        ["very many documents"] = () => Repeat("--- a\n", Size),
        ["a long comment"] = () => "#" + new string('x', Size - 1),
        ["very many comments"] = () => Repeat("#\n", Size),
        ["a long plain text over many lines"] = () => "a:\n" + Repeat("  b\n", Size),
        ["a long quoted text over many lines"] = () => "a: \"" + Repeat("b\n  ", Size) + "\"",
        ["a long folded text"] = () => "a: >\n" + Repeat("  b\n\n", Size),
        ["very many escapes"] = () => "a: \"" + Repeat(@"\u0041", Size) + "\"",
        ["a quote that is left open"] = () => "a: \"" + new string('x', Size - 5),
        ["a long key"] = () => $"? {new string('k', Size - 100)}\n: [1, 2]",
        ["a long key over very many values"] = () =>
            $"? {new string('k', 900)}\n: {{? {new string('k', 900)}\n : [{Repeat("1, ", 200_000)}]}}",
        ["blanks"] = () => new(' ', Size),
        ["empty lines"] = () => new('\n', Size),
        ["tabs"] = () => new('\t', Size),
        ["a long number"] = () => Node($"small: {new string('9', Size - 500)}"),
        ["a long fraction"] = () => Node($"small: 0.{new string('9', Size - 500)}"),
        ["a long date"] = () => Node($"day: '{new string('9', Size - 500)}'"),
        ["a long input repeated by very many nodes"] = () =>
            $"{Start}topology_template:\n  inputs: {{x: {{type: string, default: {new string('x', 2_000_000)}}}}}\n  node_templates:\n"
            + string.Concat(
                Enumerable
                    .Range(0, 9000)
                    .Select(i => $"    n{i}: {{type: tosca.nodes.Everything, properties: {{name: {{get_input: x}}}}}}\n")
            ),
        ["text that doubles with each node"] = () =>
            Nodes(26, i => $"properties: {{name: {{concat: [{{get_property: [n{i + 1}, name]}}, {{get_property: [n{i + 1}, name]}}]}}}}"),
        ["aliased functions that grow with each level"] = () =>
            $"{Start}dsl_definitions:\n  a0: &a0 {{concat: [x, x]}}\n"
            + string.Concat(Enumerable.Range(1, 60).Select(i => $"  a{i}: &a{i} {{concat: [*a{i - 1}, *a{i - 1}]}}\n"))
            + "topology_template: {node_templates: {n: {type: tosca.nodes.Everything, properties: {name: *a60}}}}",
        ["a circle through all nodes"] = () => Nodes(9000, i => $"requirements: [{{friends: n{(i + 1) % 9000}}}]"),
        ["very many circles through all nodes"] = () =>
            Nodes(
                3000,
                i =>
                    $"requirements: [{{friends: n{(i + 1) % 3000}}}, {string.Join(", ", Enumerable.Range(0, 20).Select(j => $"{{friends: n{i * j % (i + 1)}}}"))}]"
            ),
        ["very many links to nowhere with names like others"] = () =>
            Nodes(9000, i => $"requirements: [{{friends: {new string('x', 40)}n{i}y}}]", name: i => $"{new string('x', 40)}n{i}"),
        ["very many properties that are none"] = () =>
            $"{Start}topology_template: {{node_templates: {{n: {{type: tosca.nodes.Everything, properties: {{{string.Concat(Enumerable.Range(0, 100_000).Select(i => $"smalll{i}: 1, "))}}}}}}}}}",
        ["very many links of one node"] = () =>
            $"{Start}topology_template: {{node_templates: {{n: {{type: tosca.nodes.Nothing, requirements: [{Repeat("{friends: n}, ", 900_000)}]}}}}}}",
        ["an evil pattern"] = () =>
            $"{Start}topology_template: {{inputs: {{x: {{type: string, default: {new string('a', 1_000_000)}!, constraints: [{{pattern: '(a+)+(a|aa)+b'}}]}}}}, node_templates: {{}}}}",
    };

    private ToscaServer _server = null!;

    public static TheoryData<string> Names => [.. _bombs.Keys];

    public async Task InitializeAsync()
    {
        _server = await ToscaServer.StartAsync();
        // Not the first of its kind: compiling the code is no part of what is measured.
        using var warm = await _server.PostAsync("/plan", TutorialRecipe.Text);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bomb_is_refused_within_a_second_of_work_and_little_memory(string name)
    {
        var recipe = Encoding.UTF8.GetBytes(_bombs[name]());
        var (time, memory) = (CpuTime(), GC.GetTotalAllocatedBytes());

        using var response = await _server.PostAsync("/run", recipe);

        var answer = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge);
        answer.Length.ShouldBeLessThan(1_000_000);
        // Of the processor: other tests may run beside it.
        (CpuTime() - time).ShouldBeLessThan(Limit, answer[..Math.Min(answer.Length, 300)]);
        (GC.GetTotalAllocatedBytes() - memory).ShouldBeLessThan(400_000_000);
    }

    [Theory]
    [InlineData("/run")]
    [InlineData("/plan")]
    [InlineData("/delete")]
    public async Task Ten_megabytes_are_too_many_before_they_are_read(string path)
    {
        var watch = Stopwatch.StartNew();

        using var response = await _server.PostAsync(path, Encoding.UTF8.GetBytes(Repeat("a: 1\n", 10_000_000)));

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    // The promise is a second for one bomb on a machine that is not busy with others; a debug build on a shared one gets more.
    private static TimeSpan Limit => TimeSpan.FromSeconds(5);

    private static TimeSpan CpuTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static string Repeat(string text, int length) => new StringBuilder(length).Insert(0, text, length / text.Length).ToString();

    private static string Numbered(Func<int, string> part)
    {
        var text = new StringBuilder(Size);
        for (var i = 0; text.Length < Size - 100; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }

    private static string Node(string property) =>
        $"{Start}topology_template: {{node_templates: {{n: {{type: tosca.nodes.Everything, properties: {{name: n, {property}}}}}}}}}";

    private static string Nodes(int count, Func<int, string> rest, Func<int, string>? name = null) =>
        $"{Start}topology_template:\n  node_templates:\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"    {name?.Invoke(i) ?? $"n{i}"}: {{type: tosca.nodes.Everything, {rest(i)}}}\n"
                    )
                )
        );
}
