using System.Buffers;
using Microsoft.AspNetCore.Http;
using Xos.Core.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>Reads the recipe that a request carries.</summary>
internal static class RecipeBody
{
    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <param name="cancellation">Gives up reading.</param>
    /// <exception cref="RecipeException">It is larger than that; the rest is not read.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.ContentLength > most)
        {
            throw TooLarge(most);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(most);
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

    private static RecipeException TooLarge(int most) =>
        RecipeException.Of($"The recipe is larger than {most} bytes (Limits:RecipeBytes).", "Divide it.", ProblemKind.TooLarge);
}
