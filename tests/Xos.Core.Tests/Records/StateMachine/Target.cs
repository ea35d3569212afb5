namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>An object that is known once the step runs: one of a class, or of any class where that has none, or an id that need not be anybody's.</summary>
/// <param name="Class">The class it was created as.</param>
/// <param name="Choice">Which one of those that are there then, counted from 0 and again from 0 after the last.</param>
/// <param name="IsAsBase">Whether it is called by the root of its class.</param>
/// <param name="StrangeId">The id in place of all that; null for an object that is there.</param>
internal sealed record Target(string Class, int Choice, bool IsAsBase, int? StrangeId)
{
    public (string Model, int Id) In(OracleStore store)
    {
        var candidates = store.Objects.FindAll(o => o.Model.Name == Class) is { Count: > 0 } found ? found : store.Objects;
        if (StrangeId is null && candidates.Count > 0)
        {
            var o = candidates[Choice % candidates.Count];
            return (IsAsBase ? o.Model.Root : o.Model.Name, o.Id);
        }

        var root = Farms.Find(Class).Root;
        return (IsAsBase ? root : Class, store.IdOf(root, StrangeId ?? 1));
    }

    public override string ToString() =>
        $"{Class} {(StrangeId is { } id ? $"with id {id}" : $"#{Choice}")}{(IsAsBase ? " as its base" : "")}";
}
