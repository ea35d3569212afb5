using System.Text.Json;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Rest.Objects;

namespace Xos.Core.Rest.Watching;

/// <summary>What a watch tells, as JSON.</summary>
internal static class EventJson
{
    /// <summary>An object that is there when the watch begins.</summary>
    public static byte[] Of(Record record, WatchRequest request) =>
        ObjectReply
            .ToJson(json =>
            {
                json.WriteStartObject();
                json.WriteString("model", record.LeafModelName);
                json.WriteNumber("id", record.Id);
                WriteObject(json, record, request);
                json.WriteEndObject();
            })
            .ToArray();

    /// <summary>A change.</summary>
    /// <param name="seen">The change.</param>
    /// <param name="kind">What it is for who watches.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="tellsWho">Whether it is also told who did it.</param>
    public static byte[] Of(SeenChange seen, string kind, WatchRequest request, bool tellsWho) =>
        ObjectReply
            .ToJson(json =>
            {
                var (change, type, record) = seen;
                json.WriteStartObject();
                json.WriteNumber("position", change.Position);
                json.WriteString("kind", kind);
                json.WriteString("model", change.Model);
                json.WriteNumber("id", change.Id);
                json.WriteNumber("at", change.At.ToSeconds());
                json.WriteStartArray("fields");
                foreach (var name in change.Fields)
                {
                    json.WriteStringValue(type?.FindField(name)?.WireName ?? name);
                }

                json.WriteEndArray();
                if (tellsWho)
                {
                    json.WriteNumber("user_id", change.UserId);
                    json.WriteString("email", change.Email);
                    json.WriteString("caller_kind", change.CallerKind);
                }

                if (record is not null)
                {
                    WriteObject(json, record, request);
                }

                json.WriteEndObject();
            })
            .ToArray();

    private static void WriteObject(Utf8JsonWriter json, Record record, WatchRequest request)
    {
        json.WritePropertyName("object");
        ObjectJson.Write(json, record, request.Type, request.Fields);
    }
}
