namespace Xos.Runtime.Sync;

/// <summary>What is noted of the attempts on a version of an object.</summary>
/// <param name="EarlierFailures">How often it has failed in a row.</param>
/// <param name="At">When the last attempt was; the default for never.</param>
/// <param name="Until">The earliest time of the next one; the default for at once.</param>
internal readonly record struct Postponement(int EarlierFailures, DateTimeOffset At, DateTimeOffset Until);
