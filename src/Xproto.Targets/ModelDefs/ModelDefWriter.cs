using System.Globalization;
using Xproto.Targets.Tosca;

namespace Xproto.Targets.ModelDefs;

/// <summary>Writes definitions as YAML.</summary>
internal static class ModelDefWriter
{
    public static void Write(YamlWriter yaml, IReadOnlyCollection<ModelDef> definitions) =>
        WriteList(yaml, "items", definitions, definition => WriteModel(yaml, definition));

    private static void WriteModel(YamlWriter yaml, ModelDef model)
    {
        yaml.Line($"- name: {YamlScalar.Name(model.Name)}");
        yaml.Line($"  app: {YamlScalar.Name(model.App)}");
        WriteText(yaml, "verbose_name", model.VerboseName);
        WriteText(yaml, "description", model.Description);
        WriteText(yaml, "sync_implemented", model.SyncImplemented);
        WriteText(yaml, "policy_implemented", model.PolicyImplemented);
        WriteList(yaml, "  relations", model.Relations, relation => yaml.Line($"  - {Inline(relation)}"));
        WriteList(yaml, "  fields", model.Fields, field => WriteField(yaml, field));
    }

    private static void WriteField(YamlWriter yaml, ModelDefField field)
    {
        yaml.Line($"  - name: {YamlScalar.Name(field.Name)}");
        if (field.Relation is { } relation)
        {
            yaml.Line($"    relation: {{model: {YamlScalar.Name(relation.Model)}, type: {relation.Type}}}");
        }

        yaml.Line($"    hint: {YamlScalar.Quoted(field.Hint)}");
        if (field.Default is { } value)
        {
            yaml.Line($"    default: {YamlScalar.Quoted(value)}");
        }

        if (!field.Options.IsEmpty)
        {
            WriteList(yaml, "    options", field.Options, option => yaml.Line($"    - {Inline(option)}"));
        }

        yaml.Line($"    type: {field.Type}");
        yaml.Line($"    read_only: {(field.IsReadOnly ? "true" : "false")}");
        WriteList(yaml, "    validators", field.Validators, validator => yaml.Line($"    - {Inline(validator)}"));
    }

    private static string Inline(ModelDefRelation relation) =>
        $"{{model: {YamlScalar.Name(relation.Model)}, type: {relation.Type}, on_field: {NameOrNull(relation.OnField)}}}";

    private static string Inline(ModelDefOption option) =>
        $"{{id: {(option.Id is null ? "null" : YamlScalar.Quoted(option.Id))}, label: {YamlScalar.Quoted(option.Label)}}}";

    private static string Inline(ModelDefValidator validator) =>
        validator.Limit is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"{{name: {validator.Name}, int_value: {limit}}}")
            : $"{{name: {validator.Name}, bool_value: true}}";

    private static string NameOrNull(string? name) => name is null ? "null" : YamlScalar.Name(name);

    private static void WriteText(YamlWriter yaml, string key, string? text)
    {
        if (text is not null)
        {
            yaml.Line($"  {key}: {YamlScalar.Quoted(text)}");
        }
    }

    private static void WriteList<T>(YamlWriter yaml, string key, IReadOnlyCollection<T> items, Action<T> write)
    {
        yaml.Line(items.Count == 0 ? $"{key}: []" : $"{key}:");
        foreach (var item in items)
        {
            write(item);
        }
    }
}
