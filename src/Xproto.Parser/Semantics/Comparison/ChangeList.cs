namespace Xproto.Semantics.Comparison;

/// <summary>Gathers the changes of one model.</summary>
internal sealed class ChangeList(string model)
{
    private readonly List<ModelChange> _changes = [];

    public IReadOnlyList<ModelChange> All => _changes;

    /// <summary>Notes a change that no object can stand against.</summary>
    public void Tell(ModelChangeKind kind, string? field, string? old, string? now, string message) =>
        _changes.Add(new(kind, model, field, old, now, Compatibility.Compatible, message));

    /// <summary>Notes a change that objects may stand against.</summary>
    /// <param name="kind">What is different.</param>
    /// <param name="field">The field; null for the model.</param>
    /// <param name="old">What it was.</param>
    /// <param name="now">What it is.</param>
    /// <param name="isForAll">Whether every object stands against it, whatever it holds.</param>
    /// <param name="message">What changed.</param>
    /// <param name="advice">How to do without.</param>
    public void Warn(ModelChangeKind kind, string? field, string? old, string? now, bool isForAll, string message, string advice) =>
        _changes.Add(
            new(kind, model, field, old, now, isForAll ? Compatibility.Incompatible : Compatibility.DependsOnObjects, message)
            {
                Advice = advice,
            }
        );
}
