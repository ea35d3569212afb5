namespace Xos.Testing.Tests.StepsGuide;

/// <summary>The back end of docs/steps.md: a panel that knows lamps by a key, and gives each a serial number.</summary>
internal sealed class LampPanel
{
    private readonly Dictionary<string, Fitting> _fittings = [];
    private int _lastSerial;

    public int Calls { get; private set; }

    public bool IsStarting { get; set; }

    public Task<Fitting?> FindAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(_fittings.GetValueOrDefault(key)).WaitAsync(cancellationToken);

    public Task<Fitting> AddAsync(string key, int brightness, CancellationToken cancellationToken)
    {
        Calls++;
        _fittings.Add(key, new($"S{++_lastSerial}", brightness));
        return Task.FromResult(_fittings[key]).WaitAsync(cancellationToken);
    }

    public Task DimAsync(string key, int brightness, CancellationToken cancellationToken)
    {
        Calls++;
        _fittings[key] = _fittings[key] with { Brightness = brightness };
        return Task.CompletedTask.WaitAsync(cancellationToken);
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        _fittings.Remove(key);
        return Task.CompletedTask.WaitAsync(cancellationToken);
    }

    internal sealed record Fitting(string Serial, int Brightness);
}
