using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xos.Core.Tests;
using Xos.Gui.Live;

namespace Xos.Gui.Tests.Live;

/// <summary>What a page reads for its drawing is its connection's, and nobody waits long for a drawing.</summary>
public sealed class HandOverTests : BunitContext, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly HandOverShelf _shelf = new();
    private readonly TaskCompletionSource<string> _answer = new();
    private TestStore _store = null!;
    private int _asked;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        _shelf.Dispose();
        await _store.DisposeAsync();
        await DisposeAsync();
    }

    [Fact]
    public async Task A_drawing_does_not_wait_for_what_takes_long_and_the_connection_gets_it_without_asking_again()
    {
        var state = NewState();
        using var drawing = On(state);
        var drawn = drawing.ReadAsync("list", AskAsync);
        while (!drawn.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await Should.ThrowAsync<TimeoutException>(drawn);

        using var connection = On(await HandAsync(state));
        connection.Has("list").ShouldBeTrue();
        connection.TryTake<string>("list", out var reading).ShouldBeTrue();
        reading!.IsCompleted.ShouldBeFalse();
        _answer.SetResult("found");
        (await reading).ShouldBe("found");
        _asked.ShouldBe(1);
        connection.TryTake<string>("list", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task All_parts_of_a_page_share_one_patience()
    {
        using var drawing = On(NewState());
        _answer.SetResult("found");
        (await drawing.ReadAsync("quick", AskAsync)).ShouldBe("found");
        _time.Advance(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<TimeoutException>(drawing.ReadAsync("late", () => new TaskCompletionSource<string>().Task));
        // What is there already costs nothing.
        (await drawing.ReadAsync("there", AskAsync)).ShouldBe("found");
    }

    [Fact]
    public async Task What_failed_is_tried_again_by_the_connection()
    {
        var state = NewState();
        using var drawing = On(state);
        _answer.SetException(new InvalidOperationException("no"));
        await Should.ThrowAsync<InvalidOperationException>(drawing.ReadAsync("list", AskAsync));

        using var connection = On(await HandAsync(state));

        connection.TryTake<string>("list", out _).ShouldBeFalse();
    }

    private Task<string> AskAsync()
    {
        _asked++;
        return _answer.Task;
    }

    private HandOver On(ComponentStatePersistenceManager state) => new(state.State, _shelf, _store.Database, _store.Catalog, _time);

    private ComponentStatePersistenceManager NewState() => new(NullLogger<ComponentStatePersistenceManager>.Instance, Services);

    // As the page carries it from the one to the other.
    private async Task<ComponentStatePersistenceManager> HandAsync(ComponentStatePersistenceManager drawing)
    {
        var page = new PageState();
        await drawing.PersistStateAsync(page, Renderer);
        var connection = NewState();
        await connection.RestoreStateAsync(page);
        return connection;
    }

    private sealed class PageState : IPersistentComponentStateStore
    {
        private IDictionary<string, byte[]> _state = new Dictionary<string, byte[]>();

        public Task<IDictionary<string, byte[]>> GetPersistedStateAsync() => Task.FromResult(_state);

        public Task PersistStateAsync(IReadOnlyDictionary<string, byte[]> state)
        {
            _state = state.ToDictionary();
            return Task.CompletedTask;
        }
    }
}
