using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Xos.Core.Backup;
using Xos.Core.Records;
using Xos.Protos;

namespace Xos.Core.Grpc;

/// <summary>Brings backups, which are ASCII, out of the core's folder, and into it; for administrators, since they hold all that the core knows.</summary>
internal sealed class FileTransferService(BackupFolder folder, CallerReader callers) : filetransfer.filetransferBase
{
    private const int ChunkBytes = 64 * 1024;

    /// <inheritdoc />
    public override async Task Download(FileRequest request, IServerStreamWriter<FileContents> responseStream, ServerCallContext context)
    {
        CallerRights.DemandAdministrator(await callers.ReadAsync(context), "read backups");
        var path = folder.PathOf(request.Uri);
        await using var file = Open(path);
        var buffer = new byte[ChunkBytes];
        while (await file.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, context.CancellationToken) is > 0 and var length)
        {
            var chunk = buffer.AsSpan(0, length);
            var text = Ascii.IsValid(chunk) ? Encoding.ASCII.GetString(chunk) : throw NoBackup(Path.GetFileName(path));
            await responseStream.WriteAsync(new() { Chunk = text }, context.CancellationToken);
        }
    }

    /// <inheritdoc />
    public override async Task<FileUploadStatus> Upload(IAsyncStreamReader<FileUploadChunk> requestStream, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        CallerRights.DemandWrite(caller);
        CallerRights.DemandAdministrator(caller, "store backups");
        var cancellation = context.CancellationToken;
        if (!await requestStream.MoveNext(cancellation))
        {
            throw new RecordException(RecordError.Invalid, "Upload", [new("uri", "is missing: no message came")]);
        }

        try
        {
            var path = folder.PathOf(requestStream.Current.Uri);
            folder.Ensure();
            await using var file = UnfinishedFile.Begin(path);
            var reply = new FileUploadStatus { Status = FileUploadStatus.Types.FileUploadStatusCode.Success };
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            do
            {
                var text = requestStream.Current.Chunk;
                var chunk = Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text) : throw NoBackup(Path.GetFileName(path));
                await file.Stream.WriteAsync(chunk, cancellation);
                hash.AppendData(chunk);
                reply.ChunksReceived++;
            } while (await requestStream.MoveNext(cancellation));

            reply.BytesReceived = (int)Math.Min(file.Stream.Length, int.MaxValue);
            file.Finish();
            reply.Checksum = BackupFormat.Checksum(hash.GetHashAndReset());
            return reply;
        }
        catch (BackupException e)
        {
            throw new RecordException(RecordError.AlreadyExists, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !cancellation.IsCancellationRequested)
        {
            throw new RecordException(RecordError.ResourceExhausted, $"The file cannot be written: {e.Message}", e);
        }
    }

    private static RecordException NoBackup(string name) =>
        new(RecordError.Invalid, "File", [new("chunk", $"is not ASCII, as all that is in a backup: '{name}' is none")]);

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException(RecordError.NotFound, $"There is no backup '{Path.GetFileName(path)}'.", e);
        }
    }
}
