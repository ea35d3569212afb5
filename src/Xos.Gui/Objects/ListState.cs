using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>What a list shows, as its address has it: so it survives a reload, and can be sent to others.</summary>
internal sealed record ListState
{
    private const string SearchKey = "q";
    private const string SortKey = "sort";
    private const string AfterKey = "after";
    private const string BeforeKey = "before";
    private const string FilterPrefix = "where.";

    /// <summary>Words that must be found; empty for none.</summary>
    public string Search { get; init; } = "";

    /// <summary>The field by which it is sorted, with <c>-</c> before it for the greatest first; null for the order of creation.</summary>
    public string? Sort { get; init; }

    /// <summary>The place behind which the page begins.</summary>
    public string? After { get; init; }

    /// <summary>The place before which the page ends.</summary>
    public string? Before { get; init; }

    /// <summary>What fields must hold, by name.</summary>
    public ImmutableSortedDictionary<string, string> Filters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether it is not all objects that are shown.</summary>
    public bool IsNarrowed => Search.Length > 0 || Filters.Count > 0;

    /// <summary>Reads it from the part of an address behind the question mark.</summary>
    public static ListState Read(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Search = values.GetValueOrDefault(SearchKey).ToString(),
            Sort = values.TryGetValue(SortKey, out var sort) ? sort.ToString() : null,
            After = values.TryGetValue(AfterKey, out var after) ? after.ToString() : null,
            Before = values.TryGetValue(BeforeKey, out var before) ? before.ToString() : null,
            Filters = values
                .Where(static pair => pair.Key.StartsWith(FilterPrefix, StringComparison.Ordinal) && pair.Value.ToString().Length > 0)
                .ToImmutableSortedDictionary(static pair => pair.Key[FilterPrefix.Length..], static pair => pair.Value.ToString()),
        };
    }

    /// <summary>The address with which a page shows it.</summary>
    public string On(string path) =>
        QueryHelpers.AddQueryString(
            path,
            Filters
                .Select(static pair => KeyValuePair.Create<string, string?>(FilterPrefix + pair.Key, pair.Value))
                .Concat([
                    new(SearchKey, Search.Length > 0 ? Search : null),
                    new(SortKey, Sort),
                    new(AfterKey, After),
                    new(BeforeKey, Before),
                ])
                .Where(static pair => pair.Value is not null)
        );

    /// <summary>The same from its beginning: another order or other conditions have other pages.</summary>
    public ListState FromBeginning() => this with { After = null, Before = null };

    /// <summary>The objects that it names, in its order, wherever the page begins. What an address says that the model does not know is left out.</summary>
    public RecordQuery QueryOn(RecordType type) =>
        RecordQuery.Live with
        {
            Search = Search.Length > 0 ? Search : null,
            Conditions = Filters.Select(pair => ConditionOf(type, pair.Key, pair.Value)).OfType<Condition>().ToEquatableArray(),
            Order = OrderOn(type),
        };

    private EquatableArray<OrderTerm> OrderOn(RecordType type)
    {
        var term = OrderTerm.Parse(Sort ?? "id");
        return term.Field == "id" ? [term]
            : type.FindField(term.Field) is { } field && CanSort(type, field) ? [term, new OrderTerm("id")]
            : [new OrderTerm("id")];
    }

    /// <summary>Whether a list of a model can be sorted by a field.</summary>
    public static bool CanSort(RecordType type, Field field) => field is { Link: null, Type: not FieldType.Bytes } && !type.IsSecret(field);

    private static Condition? ConditionOf(RecordType type, string name, string value) =>
        type.FindField(name) switch
        {
            null => null,
            { Type: FieldType.Link } link => new($"{link.Name}__{NameFieldOf(link)}", ConditionOperator.ContainsIgnoringCase, value),
            { Type: FieldType.LinkSet } => null,
            { Type: FieldType.Bool } field => new(field.Name, ConditionOperator.Equal, value is "yes" or "true"),
            { Type: FieldType.String, Choices.Count: > 0 } field => new(field.Name, ConditionOperator.Equal, value),
            { Type: FieldType.String } field => new(field.Name, ConditionOperator.ContainsIgnoringCase, value),
            { Type: FieldType.Date or FieldType.Bytes } => null,
            var field => new(field.Name, ConditionOperator.Equal, value),
        };

    private static string NameFieldOf(Field link) => link.Link!.Peer == RecordType.UserRoot ? "email" : "name";
}
