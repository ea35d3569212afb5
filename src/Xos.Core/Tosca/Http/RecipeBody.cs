using System.Buffers;
using Microsoft.AspNetCore.Http;
using Xos.Core.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>Reads the recipe that a request carries.</summary>
internal static class RecipeBody
{
    /// <summary>The most bytes that are read; a recipe of ten thousand nodes has fewer.</summary>
    public const int Most = 4 * 1024 * 1024;

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="RecipeException">It is larger than <see cref="Most"/>; the rest is not read.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Most)
        {
            throw TooLarge();
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > Most)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static RecipeException TooLarge() =>
        new([new(default, YamlPath.Root, $"The recipe is larger than {Most} bytes.", "Divide it.", ProblemKind.TooLarge)], 1);
}
