using System.Globalization;
using Microsoft.AspNetCore.Http;
using Xos.Core.Events;
using Xos.Core.Records;

namespace Xos.Core.Rest.Queries;

/// <summary>The parameters of a request that have a fixed meaning, each at most once.</summary>
internal sealed class RequestParameters
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Takes a query string apart.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The parameters of fixed meaning.</param>
    /// <param name="takesConditions">Whether others are conditions; else there may be none.</param>
    /// <exception cref="RecordException">There are others, or one is there twice.</exception>
    public RequestParameters(HttpRequest request, IReadOnlySet<string> known, bool takesConditions)
    {
        var faults = new List<RecordFault>();
        var conditions = new List<(string, string)>();
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name))
            {
                conditions.AddRange(values.Select(value => (name, value ?? "")));
            }
            else if (values.Count > 1)
            {
                faults.Add(new(name, "is there more than once"));
            }
            else
            {
                _values[name] = values.ToString();
            }
        }

        if (!takesConditions)
        {
            faults.AddRange(
                conditions
                    .Select(static condition => condition.Item1)
                    .Distinct()
                    .Select(name => new RecordFault(name, Suggestion.Unknown(null, "no parameter of this request", known, name)))
            );
        }

        if (faults.Count > 0)
        {
            throw new RecordException(RecordError.Invalid, "query", faults);
        }

        Conditions = conditions;
    }

    /// <summary>All others, with what they are compared with.</summary>
    public IReadOnlyList<(string Name, string Value)> Conditions { get; }

    /// <summary>A parameter's value; empty when it is not there.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <summary>Whether a parameter is there.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A parameter that says yes or no; no when it is not there.</summary>
    /// <exception cref="RecordException">It says neither.</exception>
    public bool Flag(string name) =>
        this[name] switch
        {
            "" => false,
            var text => bool.TryParse(text, out var flag) ? flag : throw Refuse(name, "must be true or false"),
        };

    /// <summary>A parameter that is a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">The most that it may be; the least is 1.</param>
    /// <returns>Null when it is not there.</returns>
    /// <exception cref="RecordException">It is no such number.</exception>
    public int? Number(string name, int most) =>
        !Has(name) ? null
        : int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
        : throw Refuse(name, $"must be a whole number from 1 to {most}");

    /// <summary>How long a watch may be silent.</summary>
    /// <exception cref="RecordException">It is too long, or nothing.</exception>
    public TimeSpan Heartbeat =>
        Number(QueryParameters.Heartbeat, (int)WatchOptions.LongestHeartbeat.TotalSeconds) is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : WatchOptions.UsualHeartbeat;

    /// <summary>Refuses a parameter.</summary>
    public static RecordException Refuse(string name, string message) => new(RecordError.Invalid, "query", [new(name, message)]);
}
