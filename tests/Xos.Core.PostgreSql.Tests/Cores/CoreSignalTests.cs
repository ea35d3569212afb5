using Npgsql;
using Xos.Core.Storage;
using Xos.Core.Storage.PostgreSql;

namespace Xos.Core.Tests.Cores;

/// <summary>Whom a core tells what it wrote.</summary>
public sealed class CoreSignalTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly CoreSignal _signal = new(7);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_is_alone_tells_nobody_until_another_core_comes_and_when_it_went()
    {
        await using var one = await TestStore.OpenAsync(TestStore.HelloWorld, folder: _folder.Path);
        await using var listener = new NpgsqlConnection((await TestLocation.OfAsync(_folder.Path)).PostgreSql);
        await listener.OpenAsync();
        var told = 0;
        listener.Notification += (_, _) => told++;
        await AskAsync("listen " + CoreSignal.Channel);

        await SharedStore.EventuallyAsync(Soon, async () => !await TellsAsync("alone"));
        await using (await TestStore.OpenAsync(xproto: null, folder: _folder.Path))
        {
            await SharedStore.EventuallyAsync(Soon, () => TellsAsync("with another one"));
        }

        await SharedStore.EventuallyAsync(Soon, async () => !await TellsAsync("alone again"));

        async Task<bool> TellsAsync(string name)
        {
            var before = told;
            var service = await one.ServiceAsync(name);
            await one.DeleteAsync("HelloWorldService", service.Id);
            // What was told until now comes with the answer.
            await AskAsync("select 1");
            return told > before;
        }

        async Task AskAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, listener);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public void Until_it_has_looked_a_core_takes_it_that_there_are_others() => _signal.HasListeners.ShouldBeTrue();

    [Fact]
    public async Task What_it_told_itself_is_no_other_core()
    {
        await _signal.LookAsync(static () => Task.FromResult(1L));

        _signal.Hear("7 1 2 3 4").ShouldBeNull();
        _signal.Hear("7").ShouldBeNull();
        _signal.Hear("hello").ShouldBeNull();

        _signal.HasListeners.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_core_is_noticed_when_it_greets_and_when_it_tells_how_far_the_store_is()
    {
        await _signal.LookAsync(static () => Task.FromResult(1L));
        _signal.Hear("8").ShouldBeNull();
        _signal.HasListeners.ShouldBeTrue();

        await _signal.LookAsync(static () => Task.FromResult(1L));
        _signal.Hear("8 1 2 3 4").ShouldBe(new StoreState(1, 2, 3, 4));
        _signal.HasListeners.ShouldBeTrue();
    }

    [Fact]
    public async Task A_core_that_comes_while_they_are_counted_is_not_overlooked()
    {
        await _signal.LookAsync(() =>
        {
            _signal.Hear("8");
            return Task.FromResult(1L);
        });

        _signal.HasListeners.ShouldBeTrue();
    }
}
