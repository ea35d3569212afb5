using System.CodeDom.Compiler;
using Xproto.Semantics;

namespace Xproto.Targets.ProtoApi;

/// <summary>Writes the service: six methods for each model, all but the filter with a route.</summary>
internal static class ServiceWriter
{
    private const string Empty = "google.protobuf.Empty";

    public static void Write(IndentedTextWriter proto, IReadOnlyList<Model> models)
    {
        proto.BlankLine();
        proto.Block("service xos", () => WriteMethods(proto, models));
    }

    private static void WriteMethods(IndentedTextWriter proto, IReadOnlyList<Model> models)
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (i > 0)
            {
                proto.BlankLine();
            }

            WriteMethods(proto, models[i]);
        }
    }

    private static void WriteMethods(IndentedTextWriter proto, Model model)
    {
        var (name, plural) = (model.Name, model.Plural);
        var all = $"/xosapi/v1/{model.AppName}/{plural.ToLowerInvariant()}";
        var one = $"{all}/{{id}}";
        WriteMethod(proto, $"List{name}({Empty}) returns ({plural})", $"get: {ProtoText.Quoted(all)}");
        proto.WriteLine($"rpc Filter{name}(Query) returns ({plural});");
        WriteMethod(proto, $"Get{name}(ID) returns ({name})", $"get: {ProtoText.Quoted(one)}");
        WriteMethod(proto, $"Create{name}({name}) returns ({name})", $"post: {ProtoText.Quoted(all)}", "body: \"*\"");
        WriteMethod(proto, $"Update{name}({name}) returns ({name})", $"put: {ProtoText.Quoted(one)}", "body: \"*\"");
        WriteMethod(proto, $"Delete{name}(ID) returns ({Empty})", $"delete: {ProtoText.Quoted(one)}");
    }

    private static void WriteMethod(IndentedTextWriter proto, string signature, params string[] rule) =>
        proto.Block(
            $"rpc {signature}",
            () =>
            {
                proto.WriteLine("option (google.api.http) = {");
                proto.Indent++;
                foreach (var line in rule)
                {
                    proto.WriteLine(line);
                }

                proto.Indent--;
                proto.WriteLine("};");
            }
        );
}
