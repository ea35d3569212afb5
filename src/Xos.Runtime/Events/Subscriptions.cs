using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Hosting;

namespace Xos.Runtime.Events;

/// <summary>Asks event steps what they want to hear of.</summary>
internal sealed class Subscriptions(
    ImmutableArray<ActorRegistration> steps,
    IEnumerable<IEventSource> sources,
    ActorRunner runner,
    string group,
    ILogger log
)
{
    // A pattern is an author's, not a stranger's; this is for mistakes.
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    // Of several sources of one technology the last one counts, as with services.
    private readonly Dictionary<string, IEventSource> _sources = sources
        .GroupBy(static source => source.Technology, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Last(), StringComparer.Ordinal);

    private readonly List<string> _faults = [];

    /// <summary>The wishes that somebody can meet; what is told of the others is in the log.</summary>
    /// <exception cref="StartRefusedException">A step cannot mean what it says; waiting would not change that.</exception>
    public async Task<IReadOnlyList<Wish>> ReadAsync()
    {
        var wishes = new List<Wish>();
        foreach (var step in steps)
        {
            if (await ReadAsync(step) is { } wish)
            {
                wishes.Add(wish);
            }
        }

        return _faults.Count == 0 ? wishes : throw new StartRefusedException(string.Join('\n', _faults));
    }

    // A step says by its properties what it wants, so one is made to be asked.
    private async Task<Wish?> ReadAsync(ActorRegistration registration)
    {
        Wish? read = null;
        try
        {
            await runner.RunAsync(
                registration,
                step =>
                {
                    read = Read(registration, (EventStep)step);
                    return Task.CompletedTask;
                }
            );
        }
        catch (Exception fault)
        {
            log.EventStepUnusable(fault, fault, registration.Type.Name);
        }

        return read;
    }

    private Wish? Read(ActorRegistration registration, EventStep step)
    {
        var name = registration.Type.Name;
        if (step.Topics.Count == 0 == step.Pattern is null)
        {
            _faults.Add(
                step.Pattern is null
                    ? $"Neither topics nor pattern is defined for step {name}"
                    : $"Both topics and pattern are defined for step {name}. Choose one."
            );
            return null;
        }

        if (!_sources.TryGetValue(step.Technology, out var source))
        {
            log.UnknownTechnology(name, step.Technology, [.. _sources.Keys.Order(StringComparer.Ordinal)]);
            return null;
        }

        try
        {
            var pattern = step.Pattern is { } text ? new Regex(text, RegexOptions.None, _patternTimeout) : null;
            return new(registration, source, new(group, name, [.. step.Topics], pattern));
        }
        catch (RegexParseException fault)
        {
            _faults.Add($"The pattern of step {name} is no regular expression. {fault.Message}");
            return null;
        }
    }

    /// <summary>A step, what it wants, and who brings it.</summary>
    internal sealed record Wish(ActorRegistration Step, IEventSource Source, EventSubscription Subscription);
}
