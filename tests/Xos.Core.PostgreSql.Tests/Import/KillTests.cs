extern alias programs;

using System.Diagnostics;
using programs::Testing.Programs;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Import;

/// <summary>An import that is killed.</summary>
public sealed class KillTests : IDisposable
{
    private const int ManyObjects = 3_000;
    private const int Kills = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Killed_at_any_moment_it_left_nothing_and_the_next_one_brings_everything(string database)
    {
        using var reference = await ReferenceCore.StartAsync();
        await reference.ExecuteAsync(
            $"""
            insert into core_serviceinstance_decl (id, leaf_model_name, name, owner_id)
              select 100 + i, 'HelloWorldServiceInstance', 'many ' || i, 4 from generate_series(1, {ManyObjects}) i;
            insert into "hello-world_helloworldserviceinstance" select 100 + i, 'world' from generate_series(1, {ManyObjects}) i;
            """
        );
        var since = Stopwatch.GetTimestamp();
        await using (var import = Start(reference, await LocationAsync(database, "whole")))
        {
            (await import.WaitForExitAsync()).ShouldBe(0, string.Join('\n', import.Lines));
        }

        var whole = Stopwatch.GetElapsedTime(since);
        var random = new Random(7);
        var killed = 0;

        for (var round = 0; killed < Kills; round++)
        {
            round.ShouldBeLessThan(10 * Kills);
            var location = await LocationAsync(database, $"killed {round}");
            await using (var import = Start(reference, location))
            {
                await Task.Delay(whole * (0.3 + (0.6 * random.NextDouble())));
                if (import.HasExited)
                {
                    // The machine was busier when it was measured.
                    whole *= 0.7;
                    continue;
                }

                await import.KillAsync();
                killed++;
                if (import.Lines.Any(static line => line.StartsWith("Imported ", StringComparison.Ordinal)))
                {
                    continue;
                }
            }

            await ImportAgainAsync(reference, location);
            await using var store = await TestStore.OpenAtAsync(location);
            (
                await store.Database.ReadAsync(
                    static session =>
                        session.FirstOrDefaultAsync<long>("select count(*) from record where model = 'HelloWorldServiceInstance'"),
                    default
                )
            ).ShouldBe(ManyObjects + 2);
        }
    }

    private async Task<StoreLocation> LocationAsync(string database, string name)
    {
        var folder = Path.Combine(_folder.Path, name);
        return database == "sqlite" ? new(folder) : await TestLocation.OfAsync(folder);
    }

    // Whoever is killed behind the commit has no time to say so: then everything is there, and the next one is told.
    private static async Task ImportAgainAsync(ReferenceCore reference, StoreLocation location)
    {
        await using var import = Start(reference, location);
        var code = await import.WaitForExitAsync();
        if (code != 0)
        {
            import.Lines.ShouldContain(static line => line.Contains("There are objects or models in the store already."));
        }
    }

    private static ChildProgram Start(ReferenceCore reference, StoreLocation location) =>
        ChildProgram.Start(
            BuiltProgram.Server,
            [
                "import",
                $"--from={reference.ConnectionString}",
                $"--models={reference.Services}",
                location.PostgreSql is { } postgreSql ? $"--PostgreSql={postgreSql}" : $"--DataPath={location.Folder}",
            ]
        );
}
