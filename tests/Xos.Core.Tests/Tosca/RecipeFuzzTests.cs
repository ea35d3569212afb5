using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Xos.Core.Tests.Tosca;

/// <summary>Whatever is sent, the answer is a recipe applied or problems told, and soon.</summary>
public class RecipeFuzzTests
{
    private const int Count = 20_000;
    private const int Clients = 4;

    private static readonly string[] _paths = ["/plan", "/run", "/plan (form)", "/delete", "/plan", "/run?wait=1ms"];

    private static readonly HttpStatusCode[] _answers =
    [
        HttpStatusCode.OK,
        HttpStatusCode.BadRequest,
        HttpStatusCode.Forbidden,
        HttpStatusCode.NotFound,
        HttpStatusCode.Conflict,
        HttpStatusCode.RequestEntityTooLarge,
        HttpStatusCode.GatewayTimeout,
    ];

    [Fact]
    public async Task Of_twenty_thousand_bodies_none_ends_in_a_fault_of_the_server()
    {
        await using var server = await ToscaServer.StartAsync();
        var recipes = new RecipeMutations([TutorialRecipe.Text, .. CorpusTests.Texts, "? [a, {b: c}]\n: !!str |\n  text\n--- &x\n- *x\n"]);
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        // A number's remainder by six says which kind of recipe goes which way.
        var first = FuzzSeed.Value * (Count - (Count % 6));
        var next = 0;

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(SendAsync)));

        // All ways were gone, or nothing was shown.
        answers[HttpStatusCode.OK].ShouldBeGreaterThan(Count / 50);
        answers[HttpStatusCode.BadRequest].ShouldBeGreaterThan(Count / 4);
        answers[HttpStatusCode.NotFound].ShouldBeGreaterThan(0);
        answers[HttpStatusCode.GatewayTimeout].ShouldBeGreaterThan(0);
        (await server.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task SendAsync()
        {
            for (var number = Interlocked.Increment(ref next); number <= Count; number = Interlocked.Increment(ref next))
            {
                var recipe = recipes.Recipe(first + number);
                var isJson = number % 5 == 0;
                var watch = Stopwatch.StartNew();

                using var response = await (
                    _paths[number % _paths.Length] == "/plan (form)"
                        ? server.PostFormAsync(
                            "/plan",
                            Encoding.UTF8.GetString(recipe),
                            isJson ? "application/json" : null,
                            ("input.word", "x")
                        )
                        : server.PostAsync(_paths[number % _paths.Length], recipe, isJson ? "application/json" : null)
                );

                var answer = await response.Content.ReadAsStringAsync();
                response.StatusCode.ShouldBeOneOf(
                    _answers,
                    $"Recipe {number} (FUZZ_SEED {FuzzSeed.Value}), {_paths[number % _paths.Length]}: {answer}"
                );
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), $"Recipe {number}");
                if (isJson)
                {
                    JsonDocument.Parse(answer).Dispose();
                }

                answers.AddOrUpdate(response.StatusCode, 1, static (_, count) => count + 1);
            }
        }
    }
}
