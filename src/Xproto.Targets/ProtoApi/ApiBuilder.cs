using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.ProtoApi;

/// <summary>Decides what the API of models looks like: the one place for its names, numbers and options.</summary>
internal static class ApiBuilder
{
    /// <summary>How many methods each model has.</summary>
    public const int MethodsOfAModel = 6;

    private const string Empty = "google.protobuf.Empty";

    public static ApiFile Build(IReadOnlyCollection<Model> models) =>
        new(models.SelectMany(Messages).ToEquatableArray(), models.SelectMany(Methods).ToEquatableArray());

    private static IEnumerable<ApiMessage> Messages(Model model) =>
        [
            new(model.Name, model.Documentation, model.ContentTypeId, Fields(model).ToEquatableArray()),
            new(model.Plural, "", null, [new("items", 1, model.Name) { IsRepeated = true, IsMessage = true }]),
        ];

    private static IEnumerable<ApiField> Fields(Model model) =>
        model
            .Fields.OrderBy(field => field.Number)
            .Select(Build)
            .Concat(model.ReverseLinks.OrderBy(link => link.Number).Select(Build))
            .Append(Own("class_names", ProtoApiTarget.ClassNamesNumber))
            .Append(Own("self_content_type_id", ProtoApiTarget.SelfContentTypeIdNumber));

    private static ApiField Build(Field field) =>
        field.Type == FieldType.LinkSet
            ? new(field.WireName, field.Number, "int32")
            {
                IsRepeated = true,
                Comment = field.Documentation,
                Options = new() { ManyToManyModel = field.Link!.Peer },
            }
            : new(field.WireName, field.Number, TypeOf(field.Type))
            {
                Oneof = $"{field.Name}_present",
                Comment = field.Documentation,
                Options = OptionsOf(field),
            };

    private static ApiField Build(ReverseLink link) =>
        new(link.WireName, link.Number, "int32")
        {
            IsRepeated = true,
            Options = new() { ReverseForeignKeyModel = link.Peer },
        };

    private static ApiField Own(string name, int number) => new(name, number, "string") { Options = new() { IsBookkeeping = true } };

    private static ApiFieldOptions OptionsOf(Field field) =>
        new()
        {
            MaxLength = field.Type is FieldType.String or FieldType.Date ? field.MaxLength : null,
            IsFeedback = field.State == FieldState.Feedback,
            IsGuiHidden = field.IsGuiHidden,
            // The id is bookkeeping, too, and yet the first thing that every client shows.
            IsBookkeeping = field is { State: FieldState.Bookkeeping, Name: not "id" },
            // Told to clients only where the author wrote it: they have learned not to rely on it elsewhere.
            IsNonNull = field.FindOption("null") == "False",
            ForeignKeyModel = field.Link?.Peer,
            ReverseFieldName = field.Link?.ReverseName,
        };

    private static string TypeOf(FieldType type) =>
        type switch
        {
            FieldType.String => "string",
            FieldType.Int32 or FieldType.Link => "int32",
            FieldType.UInt32 => "uint32",
            FieldType.Int64 => "int64",
            FieldType.UInt64 => "uint64",
            FieldType.Float => "float",
            FieldType.Double or FieldType.Date => "double",
            FieldType.Bool => "bool",
            FieldType.Bytes => "bytes",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A set of links is a list, not a field of one value."),
        };

    // All but the filter have a route.
    private static IEnumerable<ApiMethod> Methods(Model model)
    {
        var (name, plural) = (model.Name, model.Plural);
        var all = $"/xosapi/v1/{model.AppName}/{plural.ToLowerInvariant()}";
        var one = $"{all}/{{id}}";
        return
        [
            new($"List{name}", Empty, plural, new("get", all, HasBody: false)),
            new($"Filter{name}", "Query", plural, null),
            new($"Get{name}", "ID", name, new("get", one, HasBody: false)),
            new($"Create{name}", name, name, new("post", all, HasBody: true)),
            new($"Update{name}", name, name, new("put", one, HasBody: true)),
            new($"Delete{name}", "ID", Empty, new("delete", one, HasBody: false)),
        ];
    }
}
