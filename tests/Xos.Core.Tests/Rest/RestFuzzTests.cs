using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Xos.Core.Tests.Rest;

/// <summary>Bodies and queries of all kinds, most of them wrong: each is answered, and none is a fault of the core.</summary>
public sealed class RestFuzzTests(RestServer rest) : IClassFixture<RestServer>
{
    private const int Requests = 20_000;
    private const int AtATime = 8;

    [Fact]
    public async Task None_of_20000_fuzzed_bodies_and_queries_is_a_fault_of_the_core()
    {
        var first = 20_260_728 + (FuzzSeed.Value * Requests);
        var faults = new ConcurrentBag<string>();
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (i, _) =>
            {
                var (method, path, body) = new RequestFuzzer(first + i).Next();
                var answer = await rest.SendAsync(method, path, body);
                statuses.AddOrUpdate((int)answer.Status, 1, static (_, count) => count + 1);
                if ((int)answer.Status >= 500)
                {
                    faults.Add(
                        $"{first + i} (FUZZ_SEED {FuzzSeed.Value}): {method} {path} {(body is null ? "" : Encoding.UTF8.GetString(body))} -> {answer.Text}"
                    );
                }
                else if ((int)answer.Status >= 400)
                {
                    answer.MediaType.ShouldBe("application/problem+json");
                    JsonElement.Parse(answer.Text).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
                }
            }
        );

        faults.Take(10).ShouldBeEmpty();
        // Some must come through, or nothing but the first check was tried.
        statuses.GetValueOrDefault(200).ShouldBeGreaterThan(Requests / 50);
        statuses.GetValueOrDefault(400).ShouldBeGreaterThan(Requests / 4);
    }
}
