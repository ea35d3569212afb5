using Xos.Core.Records;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>The fields to blame: each once, and all at once.</summary>
internal sealed class OracleFaults
{
    private readonly HashSet<string> _invalid = [];
    private readonly HashSet<string> _taken = [];

    public void Add(string field) => _invalid.Add(field);

    public void AddTaken(string field) => _taken.Add(field);

    public void ThrowIfAny()
    {
        if (_invalid.Count + _taken.Count > 0)
        {
            var error = _invalid.Count == 0 ? RecordError.AlreadyExists : RecordError.Invalid;
            throw new OracleRefusal(Outcome.Refused(error, _invalid.Union(_taken)));
        }
    }
}
