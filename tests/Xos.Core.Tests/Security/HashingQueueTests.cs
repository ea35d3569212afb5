using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Tests.Security;

public sealed class HashingQueueTests
{
    [Fact]
    public async Task Few_work_at_once_some_wait_and_the_rest_is_refused_at_once()
    {
        using var queue = new HashingQueue(atOnce: 2, waiting: 3);
        using var gate = new ManualResetEventSlim();
        var (working, most) = (0, 0);

        var calls = Enumerable.Range(0, 10).Select(_ => queue.RunAsync(Work)).ToList();

        foreach (var refused in calls.Skip(5))
        {
            (await Should.ThrowAsync<RecordException>(() => refused)).Error.ShouldBe(RecordError.TooManyAttempts);
        }

        gate.Set();
        (await Task.WhenAll(calls.Take(5))).ShouldAllBe(static done => done);
        most.ShouldBeLessThanOrEqualTo(2);
        (await queue.RunAsync(Work)).ShouldBeTrue();

        bool Work()
        {
            most = Math.Max(most, Interlocked.Increment(ref working));
            gate.Wait();
            Interlocked.Decrement(ref working);
            return true;
        }
    }
}
