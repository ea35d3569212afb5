using Xproto.Semantics;

namespace Xproto.Targets.CSharp;

/// <summary>Tells which classes an edit may have changed: more than it did at times, never fewer.</summary>
internal static class ChangedModels
{
    /// <summary>The names of the models whose classes may differ: those that differ themselves, and those that look at one of these.</summary>
    public static IReadOnlySet<string> Between(ModelSet before, ModelSet after)
    {
        var old = before.Models.ToDictionary(static model => model.FullName, StringComparer.Ordinal);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in after.Models)
        {
            if (!old.Remove(model.FullName, out var known) || known != model)
            {
                changed.Add(model.Name);
            }
        }

        changed.UnionWith(old.Values.Select(static gone => gone.Name));
        if (changed.Count > 0)
        {
            AddWhoLooks(after, changed);
        }

        return changed;
    }

    private static void AddWhoLooks(ModelSet models, HashSet<string> changed)
    {
        // A class shows the classes at the far ends of its reverse links, and nothing of what those look at.
        var shown = models.Models.Where(model => ShownBy(model).Any(changed.Contains)).Select(static model => model.Name).ToList();
        // Mostly nobody looks at what was edited, and then nothing must be known of who looks at what else.
        if (models.Models.Any(model => !changed.Contains(model.Name) && SeenBy(model).Any(changed.Contains)))
        {
            AddLookers(models, changed);
        }

        changed.UnionWith(shown);
    }

    private static void AddLookers(ModelSet models, HashSet<string> changed)
    {
        var lookers = models
            .Models.SelectMany(SeenBy, static (model, seen) => (Seen: seen, model.Name))
            .ToLookup(static pair => pair.Seen, static pair => pair.Name, StringComparer.Ordinal);
        var open = new Queue<string>(changed);
        while (open.TryDequeue(out var name))
        {
            foreach (var looker in lookers[name].Where(changed.Add))
            {
                open.Enqueue(looker);
            }
        }
    }

    private static IEnumerable<string> ShownBy(Model model) => model.ReverseLinks.Select(static link => link.Peer);

    // Bases for what is inherited; what it links to for the example in its TOSCA type, which follows links on and on.
    private static IEnumerable<string> SeenBy(Model model)
    {
        foreach (var ancestor in model.Ancestors)
        {
            yield return ancestor;
        }

        foreach (var field in model.Fields)
        {
            if (field.Link is { } link)
            {
                yield return link.Peer;
            }
        }

        // A model of this name takes it from the base of policies.
        yield return ClassPlanner.PolicyBase(model.Name);

        if (model.OwnerClassName is { } owner)
        {
            yield return owner;
        }
    }
}
