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
    private static readonly AsyncLocal<CallOrigin> _current = new();

    /// <summary>On whose behalf calls are made here.</summary>
    public static CallOrigin Current => _current.Value;

    /// <summary>Opens a scope that ends when the result is disposed.</summary>
    public static IDisposable Enter(CallOrigin origin)
    {
        var scope = new Scope(_current.Value);
        _current.Value = origin;
        return scope;
    }

    private sealed class Scope(CallOrigin previous) : IDisposable
    {
        public void Dispose() => _current.Value = previous;
    }
}
