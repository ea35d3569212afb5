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

    // What stands in a folder refers to what stands beside it: all of it has one version.
    private static readonly FrozenDictionary<string, Asset> All = typeof(AssetEndpoints)
        .Assembly.GetManifestResourceNames()
        .Where(static resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(static resource => resource[Prefix.Length..])
        .Order(StringComparer.Ordinal)
        .GroupBy(static name => name.Split('/')[0])
        .SelectMany(static folder =>
        {
            var version = VersionOf(folder);
            return folder.Select(name => (Name: name, Asset: new Asset(TypeOf(name), version, () => Open(name))));
        })
        .ToFrozenDictionary(static named => named.Name, static named => named.Asset);

    /// <summary>The address of an asset: another for other contents, so that a browser may keep what it has.</summary>
    public static string AddressOf(string name) => $"/assets/{All[name].Version}/{name}";

    /// <summary>Maps <c>/assets/{version}/{name}</c>, whose name may have folders.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{version}/{**name}", SendAsync);

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

        if (isPacked)
        {
            var packed = asset.Packed.Value;
            headers.ContentLength = packed.Length;
            await context.Response.Body.WriteAsync(packed, context.RequestAborted);
            return;
        }

        await using var plain = asset.Open();
        headers.ContentLength = plain.Length;
        await plain.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static Stream Open(string name) => typeof(AssetEndpoints).Assembly.GetManifestResourceStream(Prefix + name)!;

    private static string VersionOf(IEnumerable<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            using var stream = Open(name);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".ttf" => "font/ttf",
            var other => throw new InvalidOperationException($"No content type is known for '{other}'."),
        };

    private sealed class Asset(string type, string version, Func<Stream> open)
    {
        public string Type => type;

        public string Version => version;

        public Func<Stream> Open => open;

        public Lazy<byte[]> Packed { get; } = new(() => Pack(open));

        private static byte[] Pack(Func<Stream> open)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            {
                using var plain = open();
                plain.CopyTo(gzip);
            }

            return packed.ToArray();
        }
    }
}
