using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>Says on whose behalf all calls are made that are started within it, across awaits.</summary>
/// <example>
/// <code>
/// using (CallScope.Enter(CallOrigin.SyncStep))
/// {
///     await step.SyncRecordAsync(model, cancellationToken);
/// }
/// </code>
/// </example>
public static class CallScope
{
    private static readonly AsyncLocal<Caller?> _current = new();

    /// <summary>On whose behalf calls are made here.</summary>
    public static CallOrigin Current => _current.Value?.Origin ?? CallOrigin.Other;

    /// <summary>Opens a scope that ends when the result is disposed.</summary>
    public static IDisposable Enter(CallOrigin origin) => Enter(origin, null);

    /// <summary>Opens a scope that is told what is saved in it.</summary>
    /// <param name="origin">On whose behalf calls are made.</param>
    /// <param name="saved">Called with each object that was saved, as the core answered, and with whether the core stamped it as it stamps a user's change.</param>
    internal static IDisposable Enter(CallOrigin origin, Action<XosModel, bool>? saved)
    {
        var scope = new Scope(_current.Value);
        _current.Value = new(origin, saved);
        return scope;
    }

    /// <summary>Tells the scope of a save that the core has answered.</summary>
    internal static void NoteSaved(XosModel model, bool isStamped) => _current.Value?.Saved?.Invoke(model, isStamped);

    private sealed record Caller(CallOrigin Origin, Action<XosModel, bool>? Saved);

    private sealed class Scope(Caller? previous) : IDisposable
    {
        public void Dispose() => _current.Value = previous;
    }
}
