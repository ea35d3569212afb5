using System.Globalization;
using Google.Protobuf;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Tests.Grpc;

/// <summary>One object of every model, made over the wire with what its model demands and no more.</summary>
internal sealed class Specimens(TestServer server, ModelCatalog catalog)
{
    private readonly Dictionary<string, int> _ids = [];
    private int _made;

    /// <summary>The id of the specimen of a model.</summary>
    public async Task<int> IdOfAsync(RecordType type)
    {
        if (!_ids.TryGetValue(type.Name, out var id))
        {
            _ids[type.Name] = id = await CreateAsync(type);
        }

        return id;
    }

    private async Task<int> CreateAsync(RecordType type)
    {
        if (type.Model.OwnerClassName is { } owner)
        {
            await IdOfAsync(catalog.Find(owner)!);
        }

        var values = new List<(int, object)>();
        foreach (var field in type.Fields.Where(static field => field.IsRequired))
        {
            values.Add((field.Number, await ValueOfAsync(field)));
        }

        return RawMessage.IdOf(await server.CallModelAsync("Create", type.Name, TestServer.Synchronizer, values));
    }

    private async Task<object> ValueOfAsync(Field field) =>
        field switch
        {
            { Link: { } link } => await LinkAsync(field, catalog.Find(link.Peer)!),
            { Choices: { IsEmpty: false } choices } when choices.First(static choice => choice.Value is not null).Value is { } choice =>
                field.Type == FieldType.String ? choice : int.Parse(choice, CultureInfo.InvariantCulture),
            { Format: TextFormat.Url } => "http://example.org/",
            { Format: TextFormat.Ip } => "192.0.2.1",
            { Type: FieldType.String } => TextFor(field),
            { Type: FieldType.Bool } => true,
            { Type: FieldType.Date or FieldType.Double } => 1e9,
            { Type: FieldType.Float } => 1.5f,
            { Type: FieldType.Bytes } => new byte[] { 1 },
            _ => (int)(field.MinValue ?? 1),
        };

    private async Task<object> LinkAsync(Field field, RecordType peer)
    {
        var id = await IdOfAsync(peer);
        return field.Type == FieldType.LinkSet
            ? new byte[CodedOutputStream.ComputeInt32Size(id)]
                .Select(_ => (byte)id)
                .ToArray()
            : id;
    }

    private string TextFor(Field field)
    {
        var text = $"specimen{++_made}";
        return text[..Math.Min(text.Length, field.MaxLength ?? text.Length)];
    }
}
