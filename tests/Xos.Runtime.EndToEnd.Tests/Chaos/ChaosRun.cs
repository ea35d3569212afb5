using System.Diagnostics;
using System.Globalization;
using Xos.Runtime.EndToEnd.Tests.Plant;

namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>One seed: a synchronizer, a core, what people change, and what goes wrong meanwhile.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private const int Mishaps = 4;
    private const int ChangesPerMishap = 50;
    private const int LongestQuiet = 400;
    private const int Cuts = 3;

    // What a program ends with that was told to stop before it could hear it.
    private const int Terminated = 143;

    private readonly int _seed;
    private readonly Random _random;
    private readonly CoreProgram _core;
    private readonly ChaosProxy _proxy;
    private readonly Operator _people;
    private readonly PlantSite _site;

    private ChaosRun(int seed, CoreProgram core, ChaosProxy proxy)
    {
        (_seed, _core, _proxy) = (seed, core, proxy);
        _random = new(seed);
        _people = new(core.Grpc);
        _site = new(_people, proxy.Endpoint);
    }

    /// <summary>What the programs said last, and where the back end is.</summary>
    public string Evidence =>
        $"""
            The back end is in {_site.Folder}
            The synchronizer said:
            {string.Join('\n', _site.Synchronizer?.Lines.TakeLast(40) ?? [])}
            The core said:
            {string.Join('\n', _core.Process.Lines.TakeLast(20))}
            """;

    public static async Task<ChaosRun> StartAsync(int seed)
    {
        var core = await CoreProgram.StartAsync();
        var proxy = new ChaosProxy(core.GrpcEndpoint, seed);
        await proxy.StartAsync();
        return new(seed, core, proxy);
    }

    /// <summary>Runs it to its end, and checks what must be then.</summary>
    /// <returns>What happened, in a sentence.</returns>
    public async Task<string> RunAsync()
    {
        var since = Stopwatch.GetTimestamp();
        var design = new Design(_random);
        _site.StartSynchronizer(_seed);
        var work = BeginAsync(design.Begin());
        var mishaps = Enum.GetValues<Mishap>();
        _random.Shuffle(mishaps);
        foreach (var mishap in mishaps.Take(Mishaps))
        {
            await Task.WhenAll(work, HappenAsync(mishap));
            work = ChangeAsync(design.GoOn(ChangesPerMishap));
        }

        await work;
        _proxy.CalmDown();
        _site.Write("calm");
        var chaos = Stopwatch.GetElapsedTime(since);
        await _site.SettleAsync();
        var runs = await CheckAsync();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {_seed}: {runs} runs over {_site.Lives} lives; {chaos.TotalSeconds:F1} s of chaos, {(Stopwatch.GetElapsedTime(since) - chaos).TotalSeconds:F1} s to settle; {string.Join(", ", mishaps.Take(Mishaps))}; {_proxy.Summary}"
        );
    }

    /// <summary>Throws away what would show what went wrong.</summary>
    public void Forget() => _site.Forget();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _proxy.DisposeAsync();
        _people.Dispose();
        await _core.DisposeAsync();
    }

    private async Task BeginAsync(IReadOnlyList<Change> changes)
    {
        // Racks stand in racks; cards and cables only link to what is there by then.
        await ChangeAsync([.. changes.Where(static change => change.Item.Model == "Rack")]);
        foreach (var model in (string[])["Card", "Cable"])
        {
            await Parallel.ForEachAsync(
                changes.Where(change => change.Item.Model == model),
                new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (change, _) => await _people.ApplyAsync(change)
            );
        }
    }

    private async Task ChangeAsync(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            await _people.ApplyAsync(change);
        }
    }

    private async Task HappenAsync(Mishap mishap)
    {
        await Task.Delay(_random.Next(LongestQuiet));
        var pause = TimeSpan.FromMilliseconds(_random.Next(LongestQuiet));
        switch (mishap)
        {
            case Mishap.CoreKilled:
                await _core.Process.KillAsync();
                await Task.Delay(pause);
                await _core.StartAgainAsync();
                break;
            case Mishap.CoreStopped:
                _core.Process.Terminate();
                await _core.Process.WaitForExitAsync();
                await _core.StartAgainAsync();
                break;
            case Mishap.SynchronizerKilled:
                await _site.Synchronizer.KillAsync();
                await Task.Delay(pause);
                _site.StartSynchronizer(_seed);
                break;
            case Mishap.SynchronizerStopped:
                _site.Synchronizer.Terminate();
                (await _site.Synchronizer.WaitForExitAsync()).ShouldBeOneOf(0, Terminated);
                _site.StartSynchronizer(_seed);
                break;
            case Mishap.BothKilled:
                await Task.WhenAll(_core.Process.KillAsync(), _site.Synchronizer.KillAsync());
                _site.StartSynchronizer(_seed);
                await _core.StartAgainAsync();
                break;
            default:
                for (var i = 0; i < Cuts; i++)
                {
                    _proxy.Cut();
                    await Task.Delay(pause);
                }

                break;
        }
    }

    private async Task<int> CheckAsync()
    {
        var live = await _site.CheckAsync();
        var log = await _site.ReadLogAsync();
        foreach (var key in log.KeysOf("sync").Except(live))
        {
            log.EndsWith("delete", key, "sync").ShouldBeTrue($"{key} is gone, and its delete step was not run after its last sync");
        }

        foreach (var key in log.KeysOf("police").Except(live))
        {
            log.EndsWith("police-delete", key, "police").ShouldBeTrue($"{key} is gone, and its policy was not told after its last run");
        }

        log.Disorder().ShouldBeEmpty();
        await StaysQuietAsync(log.Count);
        return log.Count;
    }

    // Two passes more, in which nothing may happen.
    private async Task StaysQuietAsync(int runs)
    {
        const string query = "FilterRack";
        const int queriesOfTwoPasses = 4;
        var end = _proxy.CallsOf(query) + queriesOfTwoPasses;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_proxy.CallsOf(query) < end)
        {
            await Task.Delay(50, patience.Token);
        }

        (await _site.ReadLogAsync()).Count.ShouldBe(runs, "Something is done although nothing is dirty.");
    }
}
