using System.Collections.Concurrent;
using Xos.Runtime.Events;

namespace Xos.Runtime.Tests.Events;

/// <summary>What event steps do, and what they heard.</summary>
internal sealed class EventScript
{
    public ConcurrentQueue<ReceivedEvent> Heard { get; } = [];

    public ConcurrentQueue<int> Attempts { get; } = [];

    public Func<ReceivedEvent, CancellationToken, Task>? OnEvent { get; set; }

    public Task HearAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        Heard.Enqueue(received);
        return OnEvent?.Invoke(received, cancellationToken) ?? Task.CompletedTask;
    }
}

internal sealed class OnServices(EventScript script) : EventStep
{
    public override IReadOnlyList<string> Topics => ["Service"];

    public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        script.Attempts.Enqueue(Attempt);
        return script.HearAsync(received, cancellationToken);
    }
}

internal sealed class OnPattern(EventScript script) : EventStep
{
    public override string? Pattern => "^Ser.*e$";

    public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken) =>
        script.HearAsync(received, cancellationToken);
}

internal sealed class OnNothing : EventStep
{
    public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class OnBoth : EventStep
{
    public override IReadOnlyList<string> Topics => ["a"];

    public override string? Pattern => "b";

    public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class OnNonsense : EventStep
{
    public override string? Pattern => NotARegex;

    // Not a literal: the compiler would find it out.
    private static string NotARegex => string.Concat("a(", "b");

    public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class OnPigeons : EventStep
{
    public override string Technology => "pigeon";

    public override IReadOnlyList<string> Topics => ["a"];

    public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken) => Task.CompletedTask;
}
