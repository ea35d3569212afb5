using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Records;

/// <summary>What is done while a core is maintained, and what is not.</summary>
public sealed class MaintenanceTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private int _service;
    private int _mode;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        _service = (await _store.ServiceAsync("before")).Id;
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Normally_everything_goes_on()
    {
        await SetAsync("NORMAL");

        await _store.ServiceAsync("after");
    }

    [Fact]
    public async Task While_it_is_drained_synchronizers_finish_what_was_declared_and_nobody_declares_anything()
    {
        await SetAsync("DRAIN");

        await ReportAsync();
        await _store.Records.GetAsync(TestStore.Person, "HelloWorldService", _service, default);
        await RefusedAsync(() => _store.ServiceAsync("after"), "drained");
        await RefusedAsync(() => _store.UpdateAsync("HelloWorldService", _service, ("hello_from", "x")), "drained");
        await RefusedAsync(() => _store.DeleteAsync("HelloWorldService", _service), "drained");
    }

    [Fact]
    public async Task While_it_is_read_only_nobody_changes_anything_and_everybody_reads()
    {
        await SetAsync("READONLY");

        await _store.Records.GetAsync(TestStore.Person, "HelloWorldService", _service, default);
        await RefusedAsync(ReportAsync, "read-only");
        await RefusedAsync(() => _store.ServiceAsync("after"), "read-only");
    }

    [Fact]
    public async Task While_it_is_offline_administrators_alone_are_answered()
    {
        await SetAsync("OFFLINE");

        await _store.Records.GetAsync(TestStore.Admin, "HelloWorldService", _service, default);
        await RefusedAsync(() => _store.Records.GetAsync(TestStore.Person, "HelloWorldService", _service, default), "offline");
        await RefusedAsync(() => _store.Records.FilterAsync(TestStore.Person, "HelloWorldService", RecordQuery.Live, default), "offline");
        await RefusedAsync(ReportAsync, "offline");
    }

    [Theory]
    [InlineData("DRAIN")]
    [InlineData("READONLY")]
    [InlineData("OFFLINE")]
    public async Task Models_stay_as_they_are_and_the_same_upload_is_still_answered(string mode)
    {
        await SetAsync(mode);

        (await _store.LoadAsync(TestStore.HelloWorld)).ShouldBe(Xos.Core.Schema.LoadOutcome.NothingChanged);
        await RefusedAsync(() => _store.LoadAsync("message Ship (XOSBase) { required string name = 1; }", "fleet"), "");
        _store.Catalog.Current.Find("Ship").ShouldBeNull();
    }

    [Theory]
    [InlineData("DRAIN")]
    [InlineData("READONLY")]
    [InlineData("OFFLINE")]
    public async Task An_administrator_ends_it_and_nobody_else(string mode)
    {
        await SetAsync(mode);

        await RefusedAsync(
            () => _store.UpdateAsync(TestStore.Person, SaveOptions.Default, "XOSCore", _mode, ("maintenance_mode", "NORMAL")),
            ""
        );
        await _store.UpdateAsync("XOSCore", _mode, ("maintenance_mode", "NORMAL"));

        await _store.ServiceAsync("after");
    }

    [Fact]
    public async Task It_ends_with_the_object_that_chose_it()
    {
        await SetAsync("READONLY");

        await _store.DeleteAsync("XOSCore", _mode);

        await _store.ServiceAsync("after");
    }

    [Fact]
    public async Task Of_several_the_strictest_counts()
    {
        await SetAsync("READONLY");
        await _store.CreateAsync("XOSCore", ("name", "another"), ("maintenance_mode", "NORMAL"));

        await RefusedAsync(() => _store.ServiceAsync("after"), "read-only");
    }

    [Fact]
    public async Task A_mode_that_was_refused_does_not_count()
    {
        await SetAsync("NORMAL");
        var writes = await _store.TogetherAsync<Record>([
            () => _store.UpdateAsync("XOSCore", _mode, ("maintenance_mode", "READONLY"), ("name", null)),
            () => _store.ServiceAsync("with it"),
        ]);

        writes[0].IsFaulted.ShouldBeTrue();
        (await writes[1]).Id.ShouldBeGreaterThan(0);
        await _store.ServiceAsync("after");
    }

    [Fact]
    public async Task Once_a_mode_was_answered_nothing_that_it_forbids_is_stored()
    {
        await SetAsync("NORMAL");
        var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(i => Task.Run(() => WriteAsync(i, stop.Token))).ToList();
        for (var i = 0; await NewestAsync() < 50; i++)
        {
            await _store.ServiceAsync($"push {i}");
        }

        await _store.UpdateAsync("XOSCore", _mode, ("maintenance_mode", "READONLY"));
        var newest = await NewestAsync();
        var refused = await Task.WhenAll(writers);

        refused.ShouldAllBe(static wasRefused => wasRefused);
        (await NewestAsync()).ShouldBe(newest);
        await stop.CancelAsync();
        stop.Dispose();
    }

    // As the store has it: what it notifies of comes after the answer.
    private Task<long> NewestAsync() =>
        _store.Database.ReadAsync(static session => new ChangeLog(session).FindNewestAsync(), CancellationToken.None);

    // Whether it was refused in the end.
    private async Task<bool> WriteAsync(int writer, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                await _store.ServiceAsync($"{writer}-{i}");
            }
            catch (RecordException e) when (e.Error == RecordError.Unavailable)
            {
                return true;
            }
        }

        return false;
    }

    private async Task SetAsync(string mode) =>
        _mode = (await _store.CreateAsync("XOSCore", ("name", "XOS"), ("maintenance_mode", mode))).Id;

    private Task<Record> ReportAsync() =>
        _store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, "HelloWorldService", _service, ("backend_status", "OK"));

    private static async Task RefusedAsync(Func<Task> work, string because)
    {
        var refusal = await Should.ThrowAsync<RecordException>(work);
        refusal.Error.ShouldBe(RecordError.Unavailable);
        refusal.Message.ShouldContain(because);
    }
}
