using System.IO.Compression;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xos.Protos;
using Xproto.Targets.ProtoApi;

namespace Xos.Core.Grpc.Description;

/// <summary>All files of the API, as texts and as what protoc makes of them.</summary>
internal static class SchemaReply
{
    /// <summary>Makes the reply.</summary>
    public static Schemas Of(ApiDescription api)
    {
        var schemas = new Schemas { SwaggerFrom = ProtoApiTarget.FileName, YangFrom = ProtoApiTarget.FileName };
        foreach (var (file, text) in StaticProtos.All.Append((api.Models, api.Text)))
        {
            schemas.Protos.Add(
                new ProtoFile
                {
                    FileName = file.Name,
                    Proto = text,
                    Descriptor_ = Compress(WithImports(file)),
                }
            );
        }

        return schemas;
    }

    private static FileDescriptorSet WithImports(FileDescriptor file)
    {
        var set = new FileDescriptorSet();
        var names = new HashSet<string>();
        Add(file);
        return set;

        void Add(FileDescriptor added)
        {
            foreach (var import in added.Dependencies)
            {
                Add(import);
            }

            if (names.Add(added.Name))
            {
                set.File.Add(added.ToProto());
            }
        }
    }

    private static ByteString Compress(FileDescriptorSet set)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            set.WriteTo(zlib);
        }

        return ByteString.CopyFrom(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
