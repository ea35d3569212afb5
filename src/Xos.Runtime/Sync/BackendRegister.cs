using System.Text.Json;
using System.Text.Json.Nodes;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>The notes about an object's runs that are stored with it, as JSON in <c>backend_register</c>.</summary>
/// <remarks>
/// <c>next_run</c> (seconds since 1970), <c>exponent</c>, <c>failures</c>, <c>last_failure</c> and <c>last_success</c> are the
/// reference's; <c>failed_version</c>, <c>failed_deletion</c> and <c>postponed_at</c> are ours: failures count for what they happened with, so
/// that an edit or a deletion is tried at once.
/// Keys of others are kept. Policies have a section of their own. Steps and policies take turns on an object, but either may have read it before the other
/// wrote: then the other's notes are put back to what they were, which costs at most one attempt before its time, as notes name the version they are about.
/// </remarks>
internal sealed class BackendRegister
{
    private readonly JsonObject _all;
    private readonly JsonObject _notes;
    private readonly string? _section;

    private BackendRegister(JsonObject all, string? section)
    {
        _all = all;
        _section = section;
        _notes = section is null ? all : all[section] as JsonObject ?? [];
    }

    /// <summary>Reads notes; what is no JSON object counts as none.</summary>
    /// <param name="text">What is stored.</param>
    /// <param name="section">The key under which the notes stand; null for the whole.</param>
    public static BackendRegister Parse(string? text, string? section = null)
    {
        try
        {
            return new(string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject ?? [], section);
        }
        catch (JsonException)
        {
            return new([], section);
        }
    }

    /// <summary>When this version of the object may be tried again; the default for at once.</summary>
    public DateTimeOffset NotBefore(ObjectVersion version) => PostponementOf(version).Until;

    /// <summary>All that is noted of the attempts on this version of the object.</summary>
    public Postponement PostponementOf(ObjectVersion version) =>
        IsAbout(version) ? new(ExponentFor(version), TimeOf("postponed_at"), TimeOf("next_run")) : default;

    /// <summary>How often this version of the object has failed in a row.</summary>
    public int ExponentFor(ObjectVersion version) => IsAbout(version) ? (int)Math.Clamp(Number("exponent"), 0, int.MaxValue) : 0;

    public string AfterSuccess(DateTimeOffset now)
    {
        var notes = Copy();
        notes["next_run"] = 0;
        notes["exponent"] = 0;
        notes["last_success"] = WireTime.ToSeconds(now);
        notes.Remove("failures");
        notes.Remove("last_failure");
        notes.Remove("failed_version");
        notes.Remove("failed_deletion");
        notes.Remove("postponed_at");
        return Text(notes);
    }

    /// <summary>A run that has to wait for something is no failure; it ends a series of them.</summary>
    /// <param name="now">When it had to.</param>
    /// <param name="version">What was tried.</param>
    /// <param name="notBefore">When it may be tried again; null for the next pass.</param>
    public string AfterDeferral(DateTimeOffset now, ObjectVersion version, DateTimeOffset? notBefore)
    {
        var notes = Copy();
        notes["exponent"] = 0;
        return Text(Postpone(notes, now, version, notBefore));
    }

    /// <param name="now">When it failed.</param>
    /// <param name="version">What was tried.</param>
    /// <param name="notBefore">When it may be tried again; null for the next pass.</param>
    public string AfterFailure(DateTimeOffset now, ObjectVersion version, DateTimeOffset? notBefore)
    {
        var notes = Copy();
        notes["exponent"] = ExponentFor(version) + 1;
        notes["failures"] = Number("failures") + 1;
        notes["last_failure"] = WireTime.ToSeconds(now);
        return Text(Postpone(notes, now, version, notBefore));
    }

    private static JsonObject Postpone(JsonObject notes, DateTimeOffset now, ObjectVersion version, DateTimeOffset? notBefore)
    {
        notes["next_run"] = notBefore is { } next ? WireTime.ToSeconds(next) : 0;
        notes["postponed_at"] = WireTime.ToSeconds(now);
        notes["failed_version"] = WireTime.ToSeconds(version.Changed);
        notes["failed_deletion"] = version.IsDeleted;
        return notes;
    }

    private bool IsAbout(ObjectVersion version) =>
        WireTime.ToSeconds(version.Changed).Equals(Number("failed_version"))
        && version.IsDeleted == (_notes["failed_deletion"]?.GetValueKind() == JsonValueKind.True);

    private DateTimeOffset TimeOf(string name) => Number(name) is > 0 and var seconds ? WireTime.FromSeconds(seconds) : default;

    private double Number(string name) =>
        _notes[name] is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : 0;

    private string Text(JsonObject notes)
    {
        if (_section is null)
        {
            return notes.ToJsonString();
        }

        var all = (JsonObject)_all.DeepClone();
        all[_section] = notes;
        return all.ToJsonString();
    }

    private JsonObject Copy() => (JsonObject)_notes.DeepClone();
}
