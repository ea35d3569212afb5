using System.Diagnostics.CodeAnalysis;
using Xos.Runtime.Actors;

namespace Xos.Runtime.Events;

/// <summary>Hears of what happens elsewhere, one event after the other, and does something about it.</summary>
/// <remarks>
/// Name either <see cref="Topics"/> or a <see cref="Pattern"/>. An event whose processing throws is tried again after growing pauses, five times
/// in all; then it is parked: logged whole, kept where the technology has a place for that, and passed over. Events are delivered at least
/// once, so processing must be idempotent. What a step saves makes no sync step run, unless it saves with
/// <see cref="Models.SaveOptions.AlwaysUpdateTimestamp"/>.
/// </remarks>
public abstract class EventStep : Actor
{
    /// <summary>Gets the name of the technology that brings the events.</summary>
    /// <value>The default is <c>core</c>: the changes of the core's own objects, of which each has its model's name as topic.</value>
    public virtual string Technology => CoreEventSource.TechnologyName;

    /// <summary>Gets the topics that are wanted; for <c>core</c> names of models, what derives from them included.</summary>
    public virtual IReadOnlyList<string> Topics => [];

    /// <summary>Gets a regular expression of .NET for the names of the topics that are wanted; one that is none refuses the start.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public virtual string? Pattern => null;

    /// <summary>Deals with an event.</summary>
    /// <param name="received">The event.</param>
    /// <param name="cancellationToken">Cancelled when the synchronizer stops and its patience has run out; the event comes again at the next start, where the position is kept.</param>
    public abstract Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken);
}
