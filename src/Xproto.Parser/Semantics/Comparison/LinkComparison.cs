using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Compares where a link leads, and how it looks from there.</summary>
internal sealed class LinkComparison(ModelSet next, ChangeList changes)
{
    /// <summary>Compares both ends of a link; false when no object could keep it.</summary>
    public bool IsSameTarget(Field now, Link old)
    {
        var link = now.Link!;
        if (old.Kind != link.Kind)
        {
            changes.Tell(
                Kind.LinkKind,
                now.Name,
                Word(old.Kind),
                Word(link.Kind),
                $"'{now.Name}' is {Word(link.Kind)} instead of {Word(old.Kind)}."
            );
        }

        if (old.ReverseName != link.ReverseName)
        {
            changes.Tell(
                Kind.ReverseLink,
                now.Name,
                old.ReverseName,
                link.ReverseName,
                $"'{link.Peer}' sees the link '{now.Name}' as '{link.ReverseName ?? "nothing"}' instead of as '{old.ReverseName ?? "nothing"}'."
            );
        }

        return old.Peer == link.Peer || IsKept(now, old, link);
    }

    private bool IsKept(Field now, Link old, Link link)
    {
        var (was, shall) = (next.Find(old.Peer), next.Find(link.Peer));
        if (was is not null && was.Root == shall?.Root && was.Is(link.Peer))
        {
            changes.Tell(
                Kind.LinkTarget,
                now.Name,
                old.Peer,
                link.Peer,
                $"'{now.Name}' may lead to any '{link.Peer}', not only to a '{old.Peer}'."
            );
            return true;
        }

        var isNarrower = was is not null && was.Root == shall?.Root;
        changes.Warn(
            Kind.LinkTarget,
            now.Name,
            old.Peer,
            link.Peer,
            isForAll: !isNarrower,
            $"'{now.Name}' leads to '{link.Peer}' instead of to '{old.Peer}'.",
            isNarrower ? "Let the links lead there first." : "Give the new link a name and number of its own."
        );
        return isNarrower;
    }

    private static string Word(LinkKind kind) => kind.ToString().ToLowerInvariant();
}
