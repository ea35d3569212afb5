using System.CodeDom.Compiler;

namespace Xproto.Targets.ProtoApi;

/// <summary>Writes the service.</summary>
internal static class ServiceWriter
{
    public static void Write(IndentedTextWriter proto, IReadOnlyList<ApiMethod> methods)
    {
        proto.BlankLine();
        proto.Block(
            $"service {ApiFile.ServiceName}",
            () =>
            {
                for (var i = 0; i < methods.Count; i++)
                {
                    if (i > 0 && i % ApiBuilder.MethodsOfAModel == 0)
                    {
                        proto.BlankLine();
                    }

                    Write(proto, methods[i]);
                }
            }
        );
    }

    private static void Write(IndentedTextWriter proto, ApiMethod method)
    {
        var signature = $"rpc {method.Name}({method.Input}) returns ({method.Output})";
        if (method.Route is not { } route)
        {
            proto.WriteLine($"{signature};");
            return;
        }

        proto.Block(
            signature,
            () =>
            {
                proto.WriteLine("option (google.api.http) = {");
                proto.Indent++;
                proto.WriteLine($"{route.Verb}: {ProtoText.Quoted(route.Path)}");
                if (route.HasBody)
                {
                    proto.WriteLine("body: \"*\"");
                }

                proto.Indent--;
                proto.WriteLine("};");
            }
        );
    }
}
