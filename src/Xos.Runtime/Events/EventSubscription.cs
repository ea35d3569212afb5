using System.Text.RegularExpressions;

namespace Xos.Runtime.Events;

/// <summary>What one event step wants to hear of.</summary>
/// <param name="Group">The name of the synchronizer, which all its events are received under.</param>
/// <param name="Step">The name of the step's class; with <paramref name="Group"/> it names the subscription for ever.</param>
/// <param name="Topics">The topics; none where there is a pattern.</param>
/// <param name="Pattern">What the names of wanted topics match; null where there are topics.</param>
public sealed record EventSubscription(string Group, string Step, IReadOnlyList<string> Topics, Regex? Pattern);
