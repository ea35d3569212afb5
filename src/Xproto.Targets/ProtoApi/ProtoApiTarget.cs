using System.CodeDom.Compiler;
using System.Globalization;
using Xproto.Semantics;

namespace Xproto.Targets.ProtoApi;

/// <summary>Writes <c>xos.proto</c>: the messages and methods of the core's gRPC API for models, with the routes that REST has for them.</summary>
/// <remarks>It imports the static files that stand in the repository's <c>protos</c> folder. Abstract models, which have no objects, are left out.</remarks>
public static class ProtoApiTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "xos.proto";

    /// <summary>The number of the field that names an object's classes: beyond every number that a field can get, and the same for all models.</summary>
    public const int ClassNamesNumber = 2046;

    /// <summary>The number of the field that names an object's content type.</summary>
    public const int SelfContentTypeIdNumber = 2047;

    /// <summary>The API of models.</summary>
    /// <param name="models">The models, in the order that they shall have in it; without abstract ones.</param>
    public static ApiFile Define(IReadOnlyCollection<Model> models) => ApiBuilder.Build(models);

    /// <summary>Writes the asked models, sorted by name.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var proto = new IndentedTextWriter(text, "  ") { NewLine = "\n" };
        var api = Define([.. request.AskedConcrete]);
        WriteHead(proto);
        foreach (var message in api.Messages)
        {
            MessageWriter.Write(proto, message);
        }

        ServiceWriter.Write(proto, api.Methods);
        return [new(FileName, text.ToString())];
    }

    private static void WriteHead(IndentedTextWriter proto)
    {
        proto.WriteLine("syntax = \"proto3\";");
        proto.BlankLine();
        proto.WriteLine($"package {ApiFile.Package};");
        proto.BlankLine();
        foreach (var import in ApiFile.Imports)
        {
            proto.WriteLine($"import {ProtoText.Quoted(import)};");
        }

        proto.BlankLine();
        proto.WriteLine($"option csharp_namespace = {ProtoText.Quoted(ApiFile.CSharpNamespace)};");
        proto.BlankLine();
        proto.Comment("Each plain field stands in a oneof of its own: what was never set differs from what was set to its type's default.");
    }
}
