namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>What is done to the programs while people go on changing things.</summary>
internal enum Mishap
{
    CoreKilled,
    CoreStopped,
    SynchronizerKilled,
    SynchronizerStopped,
    BothKilled,
    NetworkCut,
}
