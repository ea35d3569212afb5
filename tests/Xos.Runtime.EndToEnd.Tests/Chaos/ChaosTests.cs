using System.Globalization;
using Xunit.Abstractions;

namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>Whatever goes wrong, in the end the back end is what was declared.</summary>
/// <remarks><c>XOS_CHAOS_SEEDS</c> and <c>XOS_CHAOS_SEED</c> choose how many, and the first one; <c>eng/chaos</c> sets them.</remarks>
public sealed class ChaosTests(ITestOutputHelper output)
{
    public static TheoryData<int> Seeds { get; } =
    [.. Enumerable.Range(SettingOf("XOS_CHAOS_SEED") ?? 1, SettingOf("XOS_CHAOS_SEEDS") ?? 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_back_end_ends_up_as_declared_and_nothing_is_worked_twice_at_once_or_left_behind(int seed)
    {
        await using var run = await ChaosRun.StartAsync(seed);
        try
        {
            output.WriteLine(await run.RunAsync());
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"Seed {seed} failed (again: eng/chaos 1 {seed}): {fault.Message}\n{run.Evidence}", fault);
        }

        run.Forget();
    }

    private static int? SettingOf(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
