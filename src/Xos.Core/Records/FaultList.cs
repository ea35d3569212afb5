using Xproto.Semantics;

namespace Xos.Core.Records;

/// <summary>Gathers everything that is wrong with an object, so that one refusal tells it all.</summary>
internal sealed class FaultList
{
    private readonly List<RecordFault> _faults = [];
    private bool _onlyConflicts = true;

    /// <summary>Notes that a field breaks a rule.</summary>
    public void Add(Field field, string message) => Add(field.WireName, message);

    /// <summary>Notes that a name or field breaks a rule.</summary>
    public void Add(string field, string message)
    {
        _faults.Add(new(field, message));
        _onlyConflicts = false;
    }

    /// <summary>Notes that another object already has a field's value.</summary>
    public void AddConflict(Field field, string message) => _faults.Add(new(field.WireName, message));

    /// <summary>Whether something is wrong with a field already.</summary>
    public bool Has(Field field) => _faults.Exists(fault => fault.Field == field.WireName);

    /// <summary>Refuses when anything was noted.</summary>
    /// <param name="what">What has the faults.</param>
    public void ThrowIfAny(string what)
    {
        if (_faults.Count > 0)
        {
            throw new RecordException(_onlyConflicts ? RecordError.AlreadyExists : RecordError.Invalid, what, _faults);
        }
    }
}
