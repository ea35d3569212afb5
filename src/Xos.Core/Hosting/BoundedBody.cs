using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Xos.Core.Hosting;

/// <summary>Reads what a request carries, up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <param name="cancellation">Gives up reading.</param>
    /// <returns>Null when it is larger than that; the rest is not read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
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
}
