namespace Xos.Core.Import;

/// <summary>What an import brought.</summary>
/// <param name="Services">How many services brought models.</param>
/// <param name="Objects">How many objects came along, deleted ones that are not purged yet among them.</param>
/// <param name="LeftOut">What did not come along: a sentence for each reason, with what it is about, how many there are, and a few of them.</param>
public sealed record ImportSummary(int Services, long Objects, IReadOnlyList<string> LeftOut);
