using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Xos.Gui.Hosting;

/// <summary>Serves what pages load: all of it is in this assembly, and nothing comes from elsewhere.</summary>
internal static class AssetEndpoints
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, Asset> All = typeof(AssetEndpoints)
        .Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(static name => name[Prefix.Length..], Asset.Load);

    /// <summary>The address of an asset: another for other contents, so that a browser may keep what it has.</summary>
    public static string AddressOf(string name) => $"/assets/{All[name].Version}/{name}";

    /// <summary>Maps <c>/assets/{version}/{name}</c>.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{version}/{name}", SendAsync);

    private static async Task SendAsync(HttpContext context, string version, string name)
    {
        if (!All.TryGetValue(name, out var asset) || asset.Version != version)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.ContentType = asset.Type;
        var isPacked = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isPacked)
        {
            headers.ContentEncoding = "gzip";
        }

        var bytes = isPacked ? asset.Packed.Value : asset.Plain;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private sealed record Asset(string Type, string Version, byte[] Plain, Lazy<byte[]> Packed)
    {
        public static Asset Load(string resource)
        {
            using var stream = typeof(Asset).Assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new(TypeOf(resource), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6)), bytes, new(() => Pack(bytes)));
        }

        private static byte[] Pack(byte[] bytes)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            {
                gzip.Write(bytes);
            }

            return packed.ToArray();
        }

        private static string TypeOf(string name) =>
            Path.GetExtension(name) switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".svg" => "image/svg+xml",
                var other => throw new InvalidOperationException($"No content type is known for '{other}'."),
            };
    }
}
