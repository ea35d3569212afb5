using System.Collections.Immutable;

namespace Xos.Core.Storage.Policies;

/// <summary>What the names of a policy stand for at one place of a statement.</summary>
/// <param name="Subject">The object that the policy is about; null where it was put in already.</param>
/// <param name="Variables">The objects of the quantifiers around.</param>
internal sealed record PolicyScope(SqlObject? Subject, ImmutableDictionary<string, SqlObject> Variables)
{
    /// <summary>Where nothing but the policy's object has a name.</summary>
    public static PolicyScope Of(SqlObject? subject) => new(subject, ImmutableDictionary<string, SqlObject>.Empty);

    /// <summary>Within a quantifier.</summary>
    public PolicyScope With(string variable, SqlObject value) => this with { Variables = Variables.SetItem(variable, value) };
}
