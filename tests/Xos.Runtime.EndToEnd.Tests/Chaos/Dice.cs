namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>Decides what goes wrong: the same for the same seed, in the order of the calls.</summary>
internal sealed class Dice(int seed)
{
    private const int LongestPause = 200;

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    public Fate Roll() =>
        Next(100) switch
        {
            < 3 => Fate.Slow,
            < 4 => Fate.Lost,
            < 5 => Fate.AnswerLost,
            < 6 => Fate.AnswerTorn,
            _ => Fate.Good,
        };

    public WakeUpFate RollWakeUp() =>
        Next(10) switch
        {
            < 3 => WakeUpFate.Lost,
            < 5 => WakeUpFate.Late,
            < 7 => WakeUpFate.Twice,
            _ => WakeUpFate.Good,
        };

    public TimeSpan Pause() => TimeSpan.FromMilliseconds(Next(LongestPause));

    private int Next(int bound)
    {
        lock (_lock)
        {
            return _random.Next(bound);
        }
    }
}
