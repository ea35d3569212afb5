using System.Globalization;
using Xos.Core.Records;
using Xos.Gui.Wording;
using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Text;
using YamlDotNet.Serialization;

namespace Xos.Gui.Objects;

/// <summary>Writes the recipe that makes an object again as it is, with references to what it links to.</summary>
internal sealed class ObjectRecipe(IUnitOfWork unit)
{
    private static readonly ISerializer Yaml = new SerializerBuilder().WithEventEmitter(static next => new ExactTexts(next)).Build();

    private readonly Dictionary<string, object> _nodes = [];
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);

    /// <summary>The recipe; null when none can name such an object.</summary>
    /// <exception cref="RecordException">There is no such object, or it may not be read.</exception>
    public async Task<string?> WriteAsync(string model, int id)
    {
        var record = await unit.GetAsync(model, id);
        if (record.Model.ToscaKeys.IsEmpty)
        {
            return null;
        }

        await AddAsync(
            "object",
            record,
            ToscaFields
                .Properties(record.Model)
                .Concat(ToscaFields.Requirements(record.Model))
                .Where(static field => FieldKinds.IsForPeople(field) && FieldKinds.IsWritable(field)),
            mustExist: false
        );
        return Yaml.Serialize(
            new Dictionary<string, object>
            {
                ["tosca_definitions_version"] = ToscaNames.Version,
                ["imports"] = _imports,
                ["topology_template"] = new Dictionary<string, object> { ["node_templates"] = _nodes },
            }
        );
    }

    private async Task AddAsync(string label, Record record, IEnumerable<Field> fields, bool mustExist)
    {
        var properties = new Dictionary<string, object>();
        var requirements = new List<object>();
        var node = new Dictionary<string, object> { ["type"] = ToscaNames.NodeType(record.Model.Name) };
        // Before those that it needs, which come behind it then.
        _nodes[label] = node;
        _imports.Add(ToscaNames.Import(record.Model.Name));
        if (mustExist)
        {
            properties[ToscaNames.MustExist] = true;
        }

        foreach (var field in fields.DistinctBy(static field => field.Name))
        {
            if (field.Link is { Peer: var peer })
            {
                foreach (var id in Ends(record[field.Name]))
                {
                    requirements.Add(new Dictionary<string, object> { [field.Name] = await ReferAsync($"{label}_{field.Name}", peer, id) });
                }
            }
            else if (record[field.Name] is { } value && !record.Type.IsSecret(field))
            {
                properties[field.Name] = value is Instant moment ? moment.ToString() : value;
            }
        }

        if (properties.Count > 0)
        {
            node["properties"] = properties;
        }

        if (requirements.Count > 0)
        {
            node["requirements"] = requirements;
        }
    }

    private async Task<string> ReferAsync(string label, string model, int id)
    {
        var seen = await unit.GetAsync(model, id);
        var record = seen.LeafModelName == model ? seen : await unit.GetAsync(seen.LeafModelName, id);
        var name = _nodes.ContainsKey(label) ? string.Create(CultureInfo.InvariantCulture, $"{label}_{id}") : label;
        var keys = record.Model.ToscaKeys.Select(key =>
            key.Alternatives.Select(record.Type.FindField).FirstOrDefault(field => field is not null && record[field.Name] is not null)
        );
        await AddAsync(name, record, keys.OfType<Field>(), mustExist: true);
        return name;
    }

    private static EquatableArray<int> Ends(object? value) =>
        value switch
        {
            int id => [id],
            EquatableArray<int> ids => ids,
            _ => [],
        };
}
