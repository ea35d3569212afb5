using Microsoft.AspNetCore.Http;

namespace Xos.Runtime.EndToEnd.Tests.Between;

/// <summary>Hands on what is around the messages of a core's reply.</summary>
internal static class Reply
{
    public static void Begin(HttpContext context, HttpResponseMessage reply)
    {
        context.Response.ContentType = "application/grpc";
        foreach (var (name, values) in reply.Headers.Where(static header => header.Key.StartsWith("grpc-", StringComparison.Ordinal)))
        {
            context.Response.Headers[name] = values.ToArray();
        }
    }

    public static void End(HttpContext context, HttpResponseMessage reply)
    {
        foreach (var (name, values) in reply.TrailingHeaders)
        {
            context.Response.AppendTrailer(name, values.ToArray());
        }
    }
}
