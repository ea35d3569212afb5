using System.Reflection;
using Google.Protobuf.Reflection;
using Xos.Protos;

namespace Xos.Core.Grpc.Description;

/// <summary>The files that are the same whatever the models, with their texts: what clients compile beside <c>xos.proto</c>.</summary>
internal static class StaticProtos
{
    /// <summary>The files, each with its text.</summary>
    public static IReadOnlyList<(FileDescriptor File, string Text)> All { get; } =
    [
        .. new[]
        {
            CommonReflection.Descriptor,
            DynamicloadReflection.Descriptor,
            FeedReflection.Descriptor,
            FiletransferReflection.Descriptor,
            ModeldefsReflection.Descriptor,
            SecurityReflection.Descriptor,
            UtilityReflection.Descriptor,
            XosoptionsReflection.Descriptor,
        }.Select(static file => (file, TextOf(file.Name))),
    ];

    private static string TextOf(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Xos.Core.Protos.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
