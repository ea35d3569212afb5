using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Xos.Core.Hosting;

/// <summary>How much one client may ask for. All are at least 1.</summary>
public sealed class LimitOptions
{
    private static readonly TimeSpan PingPause = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of one gRPC message to the core, unpacked, or of the body of a REST request; 4 MB by default.</summary>
    public int MessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of one reply with many objects; 512 MB by default.</summary>
    public int ReplyBytes { get; set; } = 512 * 1024 * 1024;

    /// <summary>Objects in one reply; 1,000,000 by default.</summary>
    public int ListObjects { get; set; } = 1_000_000;

    /// <summary>Conditions of a query, and fields that it is ordered by; 64 by default.</summary>
    public int Conditions { get; set; } = 64;

    /// <summary>Characters of a regular expression; 1,000 by default.</summary>
    public int ExpressionLength { get; set; } = 1_000;

    /// <summary>Members of one set of links in a message; 10,000 by default.</summary>
    public int LinkedObjects { get; set; } = 10_000;

    /// <summary>Seconds that the database may take for one query; 10 by default.</summary>
    public int QuerySeconds { get; set; } = 10;

    /// <summary>Seconds in which a reply with many objects must be made, from as many queries as it takes; 60 by default.</summary>
    public int ListSeconds { get; set; } = 60;

    /// <summary>Files of one upload of models; 500 by default.</summary>
    public int UploadFiles { get; set; } = 500;

    /// <summary>Bytes of one file of an upload; 1 MB by default.</summary>
    public int UploadFileBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of all files of an upload together; 4 MB by default.</summary>
    public int UploadBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a TOSCA recipe; 4 MB by default.</summary>
    public int RecipeBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Objects that one REST request makes; 1,000 by default.</summary>
    public int BulkObjects { get; set; } = 1_000;

    /// <summary>Connections to each port; 1,000 by default.</summary>
    public int Connections { get; set; } = 1_000;

    /// <summary>Calls at a time on one gRPC connection; 100 by default.</summary>
    public int StreamsPerConnection { get; set; } = 100;

    /// <summary>Calls of <c>Watch</c> that follow the changes at a time; 1,000 by default.</summary>
    public int Watchers { get; set; } = 1_000;

    /// <summary>Bytes of all headers of a request, metadata among them; 32 KB by default.</summary>
    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Seconds in which a TLS handshake must be done, and again those in which the headers of a request must have come; 10 by default.</summary>
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults() =>
        from property in GetType().GetProperties()
        let value = (int)property.GetValue(this)!
        where value < 1
        select $"Limits:{property.Name} is {value}, but must be at least 1.";

    /// <summary>Tells the server those that it keeps.</summary>
    internal void Apply(KestrelServerOptions kestrel)
    {
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(HeaderSeconds);
        // A line and headers of any size that is allowed must fit in.
        limits.MaxRequestBufferSize = Math.Max(limits.MaxRequestBufferSize ?? 0, 2L * HeaderBytes);
        // The edges count what they read, each with its own words for too much.
        limits.MaxRequestBodySize = null;
        limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes;
        // Finds those who are gone while a stream was open.
        limits.Http2.KeepAlivePingDelay = PingPause;
    }
}
