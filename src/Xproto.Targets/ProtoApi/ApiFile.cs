using Xproto.Text;

namespace Xproto.Targets.ProtoApi;

/// <summary>The gRPC API of models: what <c>xos.proto</c> says, and what a core describes itself with.</summary>
/// <param name="Messages">Two for each model: one object, and a list of objects.</param>
/// <param name="Methods">Six for each model.</param>
public sealed record ApiFile(EquatableArray<ApiMessage> Messages, EquatableArray<ApiMethod> Methods)
{
    /// <summary>The package of all messages and of the service.</summary>
    public const string Package = "xos";

    /// <summary>The name of the service, without its package.</summary>
    public const string ServiceName = "xos";

    /// <summary>The namespace that clients in C# are made in.</summary>
    public const string CSharpNamespace = "Xos.Protos";

    /// <summary>The files that its names come from; all but the first two stand in the repository's <c>protos</c> folder.</summary>
    public static EquatableArray<string> Imports { get; } =
    ["google/protobuf/empty.proto", "google/api/annotations.proto", "common.proto", "xosoptions.proto"];
}
