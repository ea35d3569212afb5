using Xproto.Semantics;

namespace Xproto.Tests.Policies;

/// <summary>Random paths: from the object, the user or a variable, along links, to a field, an object or a set.</summary>
internal sealed class PolicyPaths(ModelSet models, Random random)
{
    private const int MostLinks = 2;

    private readonly List<(string Name, Model Model)> _scope = [];

    /// <summary>Starts a policy for objects of a model.</summary>
    public void Start(Model model)
    {
        _scope.Clear();
        _scope.Add(("obj", model));
        _scope.Add(("ctx.user", models.Find("User")!));
    }

    /// <summary>Goes into a quantifier.</summary>
    public void Enter(string source, Model model) => _scope.Add((source[(source.LastIndexOf('.') + 1)..], model));

    /// <summary>Goes out of it.</summary>
    public void Leave() => _scope.RemoveAt(_scope.Count - 1);

    /// <summary>A path to a field of a type; null where there is none to be seen.</summary>
    public string? Value(FieldType type)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var (path, model) = AnyObject();
            var fields = model.Fields.Where(field => Is(field.Type, type) && field.Name != "password").ToList();
            if (fields.Count > 0)
            {
                return $"{path}.{fields[random.Next(fields.Count)].Name}";
            }
        }

        return null;
    }

    /// <summary>A path to some object.</summary>
    public (string Path, Model Model) AnyObject()
    {
        var (path, model) = Head();
        for (var links = random.Next(MostLinks + 1); links > 0; links--)
        {
            var fields = model.Fields.Where(field => field.Type == FieldType.Link).ToList();
            if (fields.Count == 0)
            {
                break;
            }

            var field = fields[random.Next(fields.Count)];
            (path, model) = ($"{path}.{field.Name}", models.Find(field.Link!.Peer)!);
        }

        return (path, model);
    }

    /// <summary>A path to an object that may be of a model; null where there is none to be seen.</summary>
    public string? Object(string wanted)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var (path, model) = AnyObject();
            if (model.FullName == wanted)
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>All objects of a model, or a set of links.</summary>
    public (string Source, Model Model) AnySet()
    {
        var (set, model) = AnyLinkedSet();
        if (set is not null && random.Next(2) == 0)
        {
            return (set, model!);
        }

        var all = models.Concrete.ToList();
        var any = random.Next(3) == 0 ? models.Find("Privilege")! : all[random.Next(all.Count)];
        return (any.FullName, any);
    }

    /// <summary>A path to a set of links or reverse links; null where there is none.</summary>
    public (string? Path, Model? Model) AnyLinkedSet()
    {
        var (path, model) = AnyObject();
        var sets = model
            .Fields.Where(static field => field.Type == FieldType.LinkSet)
            .Select(static field => (field.Name, field.Link!.Peer))
            .Concat(model.ReverseLinks.Select(static link => (link.Name, link.Peer)))
            .ToList();
        if (sets.Count == 0)
        {
            return (null, null);
        }

        var (name, peer) = sets[random.Next(sets.Count)];
        return ($"{path}.{name}", models.Find(peer)!);
    }

    // A variable hides those of its name further out.
    private (string Name, Model Model) Head()
    {
        var visible = _scope.Where((head, i) => !_scope.Skip(i + 1).Any(inner => inner.Name == head.Name)).ToList();
        return visible[random.Next(visible.Count)];
    }

    private static bool Is(FieldType type, FieldType wanted) =>
        wanted switch
        {
            FieldType.Int32 => type is FieldType.Int32 or FieldType.Int64 or FieldType.UInt32,
            FieldType.Float => type is FieldType.Float or FieldType.Double,
            _ => type == wanted,
        };
}
