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

    /// <summary>What is noted of the attempts on this version of it.</summary>
    public Postponement Postponed { get; } = Observed.Duty.RegisterOf(Model).PostponementOf(Observed.Duty.VersionOf(Model));

    /// <summary>The circle of links that the object is part of, so that no order of work exists; null for none.</summary>
    public string? Circle { get; init; }

    /// <summary>The object that this one waits for, when it is not to run but to be told so; null else.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Whether actors are to run for it.</summary>
    public bool IsForActors => Circle is null && WaitsFor is null;
}
