using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>One thing that somebody does to a store.</summary>
internal abstract record Step
{
    protected static string Text(Caller caller) =>
        caller.IsSynchronizer ? "synchronizer"
        : caller.IsAdmin ? "admin"
        : "person";

    protected static string Text(IEnumerable<(string Name, object? Value)> values) =>
        string.Join(", ", values.Select(static pair => $"{pair.Name}={Text(pair.Value)}"));

    private static string Text(object? value) =>
        value switch
        {
            null => "null",
            string { Length: > 20 } text => $"\"{text[..3]}…\" ({text.Length})",
            string text => $"\"{text}\"",
            IEnumerable<int> ids => $"[{string.Join(' ', ids)}]",
            _ => $"{value}",
        };

    internal sealed record Create(Caller Caller, string Model, EquatableArray<(string Name, object? Value)> Values) : Step
    {
        public override string ToString() => $"{Text(Caller)} creates {Model}: {Text(Values)}";
    }

    /// <summary>An update, of single fields or, as an echo, of everything that the caller could read.</summary>
    internal sealed record Update(
        Caller Caller,
        Target Target,
        EquatableArray<(string Name, object? Value)> Values,
        SaveOptions Options,
        bool IsEcho,
        long? VersionOffset
    ) : Step
    {
        public override string ToString() =>
            $"{Text(Caller)} updates {Target}: {Text(Values)}"
            + (IsEcho ? " and all that it holds" : "")
            + (Options.Mask is null ? "" : $" masked by {string.Join(',', Options.Mask)}")
            + (Options.AlwaysUpdateTimestamp ? " always_update_timestamp" : "")
            + (Options.IsSyncSave ? " is_sync_save" : "")
            + (Options.IsPolicySave ? " is_policy_save" : "")
            + (VersionOffset is null ? "" : $" version={VersionOffset:updated+0;updated-0;updated}");
    }

    internal sealed record Delete(Caller Caller, Target Target) : Step
    {
        public override string ToString() => $"{Text(Caller)} deletes {Target}";
    }

    internal sealed record Get(Caller Caller, Target Target) : Step
    {
        public override string ToString() => $"{Text(Caller)} gets {Target}";
    }

    internal sealed record Reap : Step
    {
        public override string ToString() => "the reaper passes";
    }

    internal sealed record Wait(long Microseconds) : Step
    {
        public override string ToString() => $"the clock moves by {Microseconds}";
    }
}
