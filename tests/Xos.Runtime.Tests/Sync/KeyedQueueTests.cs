using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class KeyedQueueTests
{
    private readonly KeyedQueue<int> _queue = new();

    [Fact]
    public async Task Keys_come_out_in_the_order_they_were_added()
    {
        _queue.Add(3);
        _queue.Add(1);
        _queue.Add(2);

        (await TakeAsync(3)).ShouldBe([3, 1, 2]);
    }

    [Fact]
    public async Task Urgent_keys_come_first_and_a_key_can_become_urgent_while_it_waits()
    {
        _queue.Add(1);
        _queue.Add(2);
        _queue.Add(3, isUrgent: true);
        _queue.Add(2, isUrgent: true);
        _queue.Add(3);

        (await TakeAsync(3)).ShouldBe([3, 2, 1]);
        _queue.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_is_left_busy_comes_back_when_what_runs_has_ended_and_keeps_nobody_waiting()
    {
        var ended = new TaskCompletionSource();
        _queue.Add(1);
        await TakeAsync(1);
        _queue.LeaveBusy(1, ended.Task);
        await _queue.WhenIdleAsync();

        _queue.Add(1);
        _queue.Add(2);
        (await TakeAsync(1)).ShouldBe([2]);
        _queue.Done(2);

        ended.SetResult();
        (await TakeAsync(1)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_key_that_waits_is_not_added_again()
    {
        _queue.Add(1);
        _queue.Add(1);
        _queue.Add(2);

        (await TakeAsync(2)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_key_that_is_marked_during_its_work_comes_back_when_that_is_done_and_not_before()
    {
        _queue.Add(1);
        (await TakeAsync(1)).ShouldBe([1]);

        _queue.Add(1);
        _queue.Add(2);
        (await TakeAsync(1)).ShouldBe([2]);

        _queue.Done(1);
        (await TakeAsync(1)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_key_that_was_not_marked_during_its_work_does_not_come_back()
    {
        _queue.Add(1);
        await TakeAsync(1);

        _queue.Done(1);

        _queue.WhenIdleAsync().IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task The_queue_is_idle_when_nothing_waits_and_nothing_is_worked_on()
    {
        _queue.Add(1);
        var idle = _queue.WhenIdleAsync();
        await TakeAsync(1);
        idle.IsCompleted.ShouldBeFalse();

        _queue.Done(1);

        await idle;
    }

    [Fact]
    public async Task Closing_ends_the_workers_and_forgets_what_waits()
    {
        _queue.Add(1);
        _queue.Close();
        _queue.Add(2);

        (await _queue.TakeAllAsync().ToListAsync()).ShouldBeEmpty();
        await _queue.WhenIdleAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Many_workers_never_meet_on_a_key_and_lose_no_mark(int seed)
    {
        const int Keys = 500;
        const int Adds = 50_000;
        var working = new int[Keys];
        var overlaps = 0;
        var wanted = new int[Keys];
        var seen = new int[Keys];
        var runs = 0;
        var workers = Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(new Random(seed * 100 + worker)))).ToList();

        var producers = Enumerable.Range(0, 4).Select(producer => Task.Run(() => Produce(new Random(seed * 1000 + producer))));
        await Task.WhenAll(producers);
        await _queue.WhenIdleAsync();
        _queue.Close();
        await Task.WhenAll(workers);

        overlaps.ShouldBe(0);
        seen.ShouldBe(wanted);
        runs.ShouldBeLessThanOrEqualTo(Adds);

        void Produce(Random random)
        {
            for (var i = 0; i < Adds / 4; i++)
            {
                var key = random.Next(Keys);
                Interlocked.Increment(ref wanted[key]);
                _queue.Add(key);
            }
        }

        // The state is written before the mark, and read after the key was taken: what was read last must be all.
        async Task WorkAsync(Random random)
        {
            await foreach (var key in _queue.TakeAllAsync())
            {
                if (Interlocked.Increment(ref working[key]) != 1)
                {
                    Interlocked.Increment(ref overlaps);
                }

                seen[key] = Volatile.Read(ref wanted[key]);
                Interlocked.Increment(ref runs);
                if (random.Next(4) == 0)
                {
                    await Task.Yield();
                }

                Interlocked.Decrement(ref working[key]);
                _queue.Done(key);
            }
        }
    }

    private async Task<List<int>> TakeAsync(int count) => await _queue.TakeAllAsync().Take(count).ToListAsync();
}
