namespace Xproto.Semantics.Comparison;

/// <summary>Which fields of two versions of a model are the same, also under another name.</summary>
internal sealed class FieldMatch
{
    private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);

    public FieldMatch(Model old, Model now)
    {
        var before = FieldsOf(old).ToDictionary(static field => field.Name, StringComparer.Ordinal);
        foreach (var field in FieldsOf(now))
        {
            var former = field.RenamedFrom is { } name ? before.GetValueOrDefault(name) : null;
            if (before.TryGetValue(field.Name, out var same))
            {
                Add(new(same, field));
                // The old models had both, so which of the two it is nobody knows.
                if (former is not null)
                {
                    Doubtful.Add(field);
                }
            }
            else if (former is not null && _newNames.TryAdd(former.Name, field.Name))
            {
                Pairs.Add(new(former, field));
            }
            else
            {
                Added.Add(field);
            }
        }

        Removed.AddRange(before.Values.Where(field => !_newNames.ContainsKey(field.Name)));
    }

    /// <summary>Those that both have, in the new order.</summary>
    public List<FieldPair> Pairs { get; } = [];

    /// <summary>Those that only the new model has.</summary>
    public List<Field> Added { get; } = [];

    /// <summary>Those that only the old model has.</summary>
    public List<Field> Removed { get; } = [];

    /// <summary>Those of the new model that were there and say that they were called like another that was there, too.</summary>
    public List<Field> Doubtful { get; } = [];

    /// <summary>What a field of the old model is called now; its old name when it is gone.</summary>
    public string NewName(string old) => _newNames.GetValueOrDefault(old, old);

    private void Add(FieldPair pair)
    {
        Pairs.Add(pair);
        _newNames[pair.Old.Name] = pair.Now.Name;
    }

    // 'id' is the name of an object, no field that anybody declares.
    private static IEnumerable<Field> FieldsOf(Model model) => model.Fields.Where(static field => field.Name != "id");
}
