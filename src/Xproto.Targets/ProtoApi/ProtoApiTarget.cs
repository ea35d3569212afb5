using System.CodeDom.Compiler;
using System.Globalization;

namespace Xproto.Targets.ProtoApi;

/// <summary>Writes <c>xos.proto</c>: the messages and methods of the core's gRPC API for models, with the routes that REST has for them.</summary>
/// <remarks>It imports the static files that stand in the repository's <c>protos</c> folder. Abstract models, which have no objects, are left out.</remarks>
public static class ProtoApiTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "xos.proto";

    private const string Header = """
        syntax = "proto3";

        package xos;

        import "google/protobuf/empty.proto";
        import "google/api/annotations.proto";
        import "common.proto";
        import "xosoptions.proto";

        option csharp_namespace = "Xos.Protos";

        // Each plain field stands in a oneof of its own: what was never set differs from what was set to its type's default.
        """;

    /// <summary>Writes the asked models, sorted by name.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var proto = new IndentedTextWriter(text, "  ") { NewLine = "\n" };
        proto.Write(Header.ReplaceLineEndings("\n"));
        proto.WriteLine();
        var models = request.AskedConcrete.ToList();
        foreach (var model in models)
        {
            MessageWriter.Write(proto, model);
        }

        ServiceWriter.Write(proto, models);
        return [new(FileName, text.ToString())];
    }
}
