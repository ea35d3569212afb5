using System.Diagnostics;
using System.Net;
using System.Text;
using Xos.Core.Tosca;
using Xos.Core.Tosca.Problems;

namespace Xos.Core.Tests.Tosca;

/// <summary>Whatever is sent, the answer is a recipe applied or problems told, and soon.</summary>
public class RecipeFuzzTests
{
    private static readonly string[] _seeds =
    [
        TutorialRecipe.Text,
        Checked.Wrap(
            """
            a: &a {type: tosca.nodes.Everything, properties: {name: a, truth: yes, small: 1, day: 2030-01-01, single: 1.5}, requirements: [{friends: b}]}
            b: {<<: *a, properties: {name: {get_input: x}}, requirements: [{dependency: {node: c, relationship: {type: tosca.relationships.DependsOn}}}]}
            c: {type: tosca.nodes.ServiceInstanceLink, requirements: [{provider_service_instance: a}, {subscriber_network: b}]}
            """
        ),
        "? [a, {b: c}]\n: !!str |\n  text\n--- &x\n- *x\n- \"\\u0041\\\n  b\"\n- >-\n  folded\n%TAG ! !\n",
    ];

    private static readonly string[] _pieces =
    [
        "\n",
        "  ",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "&a ",
        "*a",
        "<<: ",
        "!!int ",
        "|\n",
        "---\n",
        "#",
        "\0",
        "\uFEFF",
        "null",
        "99999999999999999999999999",
        "get_input: ",
        "must-exist: true",
        "owner",
        "service",
        "tosca.nodes.",
        "type: ",
        "properties:",
        "requirements:",
        "\t",
        "\r",
        "é",
    ];

    [Fact]
    public async Task Any_bytes_are_applied_or_refused_and_soon()
    {
        await using var store = await TestStore.OpenAsync(Checked.HelloWorld);
        var engine = new RecipeEngine(store.Records);
        var random = new Random(20260101);
        var (applied, refused) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var recipe = Mutate(random);
            var watch = Stopwatch.StartNew();
            try
            {
                await (
                    i % 2 == 0
                        ? engine.ApplyAsync(TestStore.Admin, new(recipe), default)
                        : engine.DeleteAsync(TestStore.Admin, new(recipe), default)
                );
                applied++;
            }
            catch (RecipeException refusal)
            {
                refusal.Problems.ShouldNotBeEmpty();
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Recipe {i} ended in {exception}\n{Convert.ToBase64String(recipe)}");
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), $"Recipe {i}: {Convert.ToBase64String(recipe)}");
        }

        // Both ways were gone, or nothing was shown.
        applied.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task No_request_ends_in_a_fault_of_the_server()
    {
        await using var server = await ToscaServer.StartAsync();
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var recipe = Mutate(random);
            using var response = await server.PostAsync(i % 2 == 0 ? "/run" : "/delete", recipe, i % 3 == 0 ? "application/json" : null);

            response.StatusCode.ShouldBeOneOf(
                HttpStatusCode.OK,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden,
                HttpStatusCode.NotFound,
                HttpStatusCode.Conflict
            );
        }
    }

    private static byte[] Mutate(Random random)
    {
        var text = new StringBuilder(_seeds[random.Next(_seeds.Length)]);
        for (var edits = random.Next(8); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(12), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, _pieces[random.Next(_pieces.Length)]);
                    break;
                case 2:
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
                default:
                    text.Remove(at, length).Insert(at, _pieces[random.Next(_pieces.Length)]);
                    break;
            }
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (bytes.Length > 0 && random.Next(10) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
