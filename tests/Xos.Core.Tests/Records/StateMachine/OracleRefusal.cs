namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>Thrown where the oracle gives up a step.</summary>
internal sealed class OracleRefusal(Outcome outcome) : Exception
{
    public Outcome Outcome => outcome;
}
