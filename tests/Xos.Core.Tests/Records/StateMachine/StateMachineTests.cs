using System.Collections.Concurrent;
using CsCheck;
using Xos.Core.Records;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>The store does what a much simpler program does that follows the rules of state word for word.</summary>
public sealed class StateMachineTests : IAsyncLifetime
{
    private static readonly (string, RecordError?)[] EveryEnd =
    [
        ("Create", null),
        ("Create", RecordError.Invalid),
        ("Create", RecordError.AlreadyExists),
        ("Create", RecordError.PermissionDenied),
        ("Update", null),
        ("Update", RecordError.NotFound),
        ("Update", RecordError.Invalid),
        ("Update", RecordError.AlreadyExists),
        ("Update", RecordError.PermissionDenied),
        ("Update", RecordError.FailedPrecondition),
        ("Update", RecordError.Aborted),
        ("Delete", null),
        ("Delete", RecordError.NotFound),
        ("Delete", RecordError.FailedPrecondition),
        ("Get", null),
        ("Get", RecordError.NotFound),
        ("Reap", null),
        ("Wait", null),
    ];

    private const int MovedLives = 20;

    private readonly ConcurrentBag<StoreUnderTest> _stores = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Whatever_anybody_does_the_store_does_what_the_oracle_does()
    {
        await StepGenerator.Steps.SampleAsync(
            LiveAsync,
            iter: TestLocation.Lives,
            print: static steps => string.Join('\n', steps.Select(static step => step.ToString()))
        );

        _stores.SelectMany(static store => store.Seen).Distinct().ShouldBe(EveryEnd, ignoreOrder: true);
    }

    [Fact]
    public async Task Whatever_was_done_a_backup_takes_it_to_another_store_as_the_oracle_has_it()
    {
        using var folder = new TemporaryFolder();
        var target = await TestLocation.OfAsync(folder.Path);
        await using var store = await StoreUnderTest.OpenAsync();

        await StepGenerator.Steps.SampleAsync(
            async steps =>
            {
                await store.LiveAsync(steps);
                await store.MoveAsync(target);
            },
            iter: MovedLives,
            threads: 1
        );
    }

    private async Task LiveAsync(Step[] steps)
    {
        var store = _stores.TryTake(out var idle) ? idle : await StoreUnderTest.OpenAsync();
        try
        {
            await store.LiveAsync(steps);
        }
        catch
        {
            // From here on it and the oracle are no longer of one mind.
            await store.DisposeAsync();
            throw;
        }

        _stores.Add(store);
    }
}
