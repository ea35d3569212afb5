using Xproto.Semantics;

namespace Xos.Core.Records;

/// <summary>Gathers everything that is wrong with an object, so that one refusal tells it all.</summary>
internal sealed class FaultList
{
    private readonly List<RecordFault> _faults = [];
    private readonly HashSet<RecordError> _errors = [];

    /// <summary>Notes that a field breaks a rule.</summary>
    /// <param name="field">The field.</param>
    /// <param name="message">What it must be, see <see cref="RecordFault"/>.</param>
    /// <param name="error">The kind of rule; told to the caller when all faults are of that kind.</param>
    public void Add(Field field, string message, RecordError error = RecordError.Invalid) => Add(field.WireName, message, error);

    /// <summary>Notes that a name or field breaks a rule.</summary>
    public void Add(string field, string message, RecordError error = RecordError.Invalid)
    {
        _faults.Add(new(field, message));
        _errors.Add(error);
    }

    /// <summary>Notes that an object breaks a rule that has a sentence of its own.</summary>
    public void AddSentence(string rule, string sentence)
    {
        _faults.Add(new(rule, sentence) { IsSentence = true });
        _errors.Add(RecordError.Invalid);
    }

    /// <summary>Notes every demand of a model that the value of a field does not meet.</summary>
    public void Check(Field field, object? value)
    {
        foreach (var message in FieldRules.Check(field, value))
        {
            Add(field, message);
        }
    }

    /// <summary>Everything that was noted.</summary>
    public IReadOnlyList<RecordFault> Faults => _faults;

    /// <summary>Whether something is wrong with a field already.</summary>
    public bool Has(Field field) => _faults.Exists(fault => fault.Field == field.WireName);

    /// <summary>Refuses when anything was noted.</summary>
    /// <param name="what">What has the faults.</param>
    public void ThrowIfAny(string what)
    {
        if (_faults.Count > 0)
        {
            throw new RecordException(_errors.Count == 1 ? _errors.Single() : RecordError.Invalid, what, _faults);
        }
    }
}
