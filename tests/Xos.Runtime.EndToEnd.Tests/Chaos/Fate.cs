namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>What becomes of a call.</summary>
internal enum Fate
{
    Good,
    Slow,

    /// <summary>It does not reach the core.</summary>
    Lost,

    /// <summary>The core has done it, and nobody hears of it.</summary>
    AnswerLost,

    /// <summary>Half of the answer arrives.</summary>
    AnswerTorn,
}
