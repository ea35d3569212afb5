using System.Collections.Frozen;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

/// <summary>The races between a pass that reads and runs that end.</summary>
public sealed class BacklogTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeCore _core;
    private readonly KeyedQueue<ObjectKey> _queue = new();
    private readonly Backlog _backlog;
    private static readonly SyncDuty _duty = new(FrozenSet<string>.Empty, NullLogger.Instance, NullLogger.Instance);
    private readonly ServiceInstance _master;
    private readonly ServiceInstance _part;

    public BacklogTests()
    {
        _core = new(_time);
        _backlog = new(_queue, new ModelDependencies([]));
        _master = _core.Add(new ServiceInstance { Name = "master" });
        _part = _core.Add(new ServiceInstance { Name = "part", MasterServiceinstance = _master });
    }

    [Fact]
    public void Only_what_waits_for_nothing_can_begin()
    {
        Pass(_master, _part);

        Begin(_part).ShouldBeNull();
        Begin(_master).ShouldNotBeNull();
    }

    [Fact]
    public void What_waited_can_begin_when_the_other_is_done()
    {
        Pass(_master, _part);

        Finish(Begin(_master)!, RunResult.Done);

        Begin(_part).ShouldNotBeNull();
    }

    [Fact]
    public void A_run_that_ended_while_the_core_was_read_is_not_repeated()
    {
        Pass(_master);
        var run = Begin(_master)!;
        _backlog.BeginPass();
        var read = Read(_master, _part);
        Finish(run, RunResult.Done);

        _backlog.Refresh(read, Now);

        Begin(_master).ShouldBeNull();
        Begin(_part).ShouldNotBeNull();
    }

    [Fact]
    public void A_run_that_failed_while_the_core_was_read_waits_for_its_time_and_keeps_others_waiting()
    {
        Pass(_master);
        var run = Begin(_master)!;
        _backlog.BeginPass();
        var read = Read(_master, _part);
        Finish(run, RunResult.After(Now.AddSeconds(1)));

        _backlog.Refresh(read, Now);
        Begin(_master).ShouldBeNull();
        Begin(_part).ShouldBeNull();
        _backlog.NextDue.ShouldBe(Now.AddSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));
        Begin(_master).ShouldNotBeNull();
    }

    [Fact]
    public void A_deferred_run_waits_for_the_next_pass()
    {
        Pass(_master);
        Finish(Begin(_master)!, RunResult.OnNextPass);
        Begin(_master).ShouldBeNull();

        Pass(_master);
        Begin(_master).ShouldNotBeNull();
    }

    [Fact]
    public void An_object_that_runs_keeps_others_waiting_after_an_outage_too()
    {
        Pass(_master, _part);
        var run = Begin(_master)!;
        _backlog.Clear();

        Pass(_master, _part);
        Begin(_part).ShouldBeNull();

        Finish(run, RunResult.Done);
        Begin(_part).ShouldNotBeNull();
    }

    [Fact]
    public void After_an_outage_nothing_begins_before_the_core_was_asked_again()
    {
        Pass(_master, _part);

        _backlog.Clear();

        Begin(_master).ShouldBeNull();
        _backlog.NextDue.ShouldBeNull();
    }

    [Fact]
    public void A_change_during_a_run_is_work_of_its_own()
    {
        Pass(_master);
        var run = Begin(_master)!;
        _core.Edit(_master, changed => changed.ServiceSpecificId = "changed");
        Pass(_core.Stored(_master));

        Finish(run, RunResult.Done);

        Begin(_master)!.Version.ShouldBe(ObjectVersion.Of(_core.Stored(_master), null));
    }

    [Fact]
    public void A_deletion_during_a_run_is_work_of_its_own()
    {
        Pass(_master);
        var run = Begin(_master)!;
        _core.MarkDeleted(_master);
        Pass(_core.Stored(_master));

        Finish(run, RunResult.Done);

        Begin(_master)!.Version.IsDeleted.ShouldBeTrue();
    }

    [Fact]
    public void What_a_pass_no_longer_finds_is_not_begun()
    {
        Pass(_master);

        Pass();

        Begin(_master).ShouldBeNull();
    }

    [Fact]
    public async Task A_fresh_change_comes_before_all_that_was_there_and_so_does_what_it_waits_for()
    {
        var old = Enumerable.Range(0, 5).Select(i => _core.Add(new ServiceInstance { Name = $"old {i}" })).ToArray();
        Pass([.. old, _master]);

        Pass([.. old, _master, _part]);

        var order = await _queue.TakeAllAsync().Take(1).ToListAsync();
        order.ShouldBe([ObjectKey.Of(_master)]);
        Finish(Begin(_master)!, RunResult.Done);
        (await _queue.TakeAllAsync().Take(1).ToListAsync()).ShouldBe([ObjectKey.Of(_part)]);
    }

    [Fact]
    public async Task What_a_sweep_found_comes_behind_all_that_is_fresh()
    {
        Pass();
        _backlog.BeginPass();
        _backlog.Refresh(Read(_master), Now, new HashSet<ObjectKey> { ObjectKey.Of(_master) });
        var later = _core.Add(new ServiceInstance { Name = "later" });
        Pass(_master, later);

        (await _queue.TakeAllAsync().Take(2).ToListAsync()).ShouldBe([ObjectKey.Of(later), ObjectKey.Of(_master)]);
    }

    [Fact]
    public void The_oldest_is_told_by_its_version_and_a_deletion_by_when_it_was_seen()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        Pass(_master);
        _backlog.Measure().ShouldBe((1, _master.Updated));

        _core.MarkDeleted(_master);
        var seen = Now;
        Pass();
        Pass(_core.Stored(_master));
        _time.Advance(TimeSpan.FromMinutes(1));
        Pass(_core.Stored(_master));

        _backlog.Measure().ShouldBe((1, seen));
        _backlog.Clear();
        _backlog.Measure().ShouldBe((0, null));
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private void Pass(params ServiceInstance[] found)
    {
        _backlog.BeginPass();
        _backlog.Refresh(Read(found), Now);
    }

    private static List<PendingObject> Read(params ServiceInstance[] found) =>
        [.. found.Select(model => new PendingObject(new ObservedModel(ModelDescriptor.Of<ServiceInstance>(), [], _duty), model))];

    private PendingObject? Begin(ServiceInstance model) => _backlog.Begin(ObjectKey.Of(model), Now);

    private void Finish(PendingObject work, RunResult result) => _backlog.Finish(work, result, Now);
}
