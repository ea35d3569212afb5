using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Xos.Cli.Settings;
using Xos.Protos;

namespace Xos.Cli.Server;

/// <summary>Brings files of backups out of a core, and into it.</summary>
internal sealed class BackupTransfer : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const long Megabyte = 1 << 20;

    private readonly ConnectionSettings _settings;
    private readonly GrpcChannel _channel;
    private readonly Metadata _credentials;

    /// <param name="settings">Where the core is, and who calls.</param>
    public BackupTransfer(ConnectionSettings settings)
    {
        _settings = settings;
        _channel = GrpcChannel.ForAddress(
            settings.Grpc,
            new() { HttpHandler = CoreHandler.Create(settings.CaFile), DisposeHttpClient = true }
        );
        var (name, value) = settings.Credentials;
        _credentials = new() { { name, value } };
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="uri">Where the core has it.</param>
    /// <param name="to">Where it is written.</param>
    /// <param name="progress">Told the megabytes that are there.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The checksum, as the core writes it.</returns>
    /// <exception cref="CliException">The core refuses, or cannot be reached.</exception>
    public async Task<string> DownloadAsync(string uri, Stream to, IProgress<long> progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        try
        {
            using var call = Client.Download(new() { Uri = uri }, _credentials, cancellationToken: cancellation);
            await foreach (var part in call.ResponseStream.ReadAllAsync(cancellation))
            {
                var chunk = Encoding.ASCII.GetBytes(part.Chunk);
                hash.AppendData(chunk);
                await to.WriteAsync(chunk, cancellation);
                bytes += chunk.Length;
                progress.Report(bytes / Megabyte);
            }
        }
        catch (RpcException fault)
        {
            throw Explain(fault, cancellation);
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    /// <summary>Brings a file into the core.</summary>
    /// <param name="from">The file; texts in ASCII, as backups are.</param>
    /// <param name="uri">Where the core is to have it.</param>
    /// <param name="progress">Told the megabytes that were sent.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The checksum of what arrived.</returns>
    /// <exception cref="CliException">The core refuses, or cannot be reached.</exception>
    public async Task<string> UploadAsync(Stream from, string uri, IProgress<long> progress, CancellationToken cancellation)
    {
        try
        {
            using var call = Client.Upload(_credentials, cancellationToken: cancellation);
            await SendAsync(call.RequestStream, from, uri, progress, cancellation);
            return (await call).Checksum;
        }
        catch (RpcException fault)
        {
            throw Explain(fault, cancellation);
        }
    }

    public void Dispose() => _channel.Dispose();

    private filetransfer.filetransferClient Client => new(_channel);

    private static async Task SendAsync(
        IClientStreamWriter<FileUploadChunk> stream,
        Stream from,
        string uri,
        IProgress<long> progress,
        CancellationToken cancellation
    )
    {
        var buffer = new byte[ChunkBytes];
        var bytes = 0L;
        try
        {
            while (await from.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancellation) is > 0 and var length)
            {
                await stream.WriteAsync(new() { Uri = uri, Chunk = Encoding.ASCII.GetString(buffer, 0, length) }, cancellation);
                bytes += length;
                progress.Report(bytes / Megabyte);
            }

            await stream.CompleteAsync();
        }
        catch (InvalidOperationException)
        {
            // The core has refused already; its answer says why.
        }
    }

    private Exception Explain(RpcException fault, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? new OperationCanceledException(fault.Message, fault, cancellation)
        : fault.StatusCode == StatusCode.Unavailable
            ? new CliException(
                $"The core's gRPC at {_settings.Grpc} cannot be reached: {fault.Status.Detail} Set --grpc if it is elsewhere."
            )
        : Refusal.Of(fault);
}
