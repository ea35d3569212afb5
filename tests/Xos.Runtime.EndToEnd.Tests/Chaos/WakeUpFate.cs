namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>What becomes of a message of the core's feed.</summary>
internal enum WakeUpFate
{
    Good,
    Lost,
    Late,
    Twice,
}
