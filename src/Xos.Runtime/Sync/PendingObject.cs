using Xos.Models;

namespace Xos.Runtime.Sync;

/// <summary>An object that needs its steps or its policies, as the core told it.</summary>
internal sealed record PendingObject(ObservedModel Observed, XOSBase Model)
{
    public ObjectKey Key { get; } = ObjectKey.Of(Model);

    /// <summary>The version as read. The model itself takes over what the core answers to saves, so it moves on.</summary>
    public ObjectVersion Version { get; } = Observed.Duty.VersionOf(Model);

    /// <summary>Whether a policy had dealt with it by then.</summary>
    public bool WasPoliced { get; } = Model.Policed is not null;

    /// <summary>The name for log lines and messages, as read.</summary>
    public string Title { get; } = $"{Observed.Model.Name} {Model}";

    /// <summary>Whether it may not run before something happened that a later pass will see.</summary>
    public bool IsHeld { get; } = Observed.Duty.IsHeld(Model);

    /// <summary>The earliest time of the next run after failures; the default means at once.</summary>
    public DateTimeOffset NotBefore { get; init; } = Observed.Duty.RegisterOf(Model).NotBefore(Observed.Duty.VersionOf(Model));

    /// <summary>The circle of links that the object is part of, so that no order of work exists; null for none.</summary>
    public string? Circle { get; init; }
}
