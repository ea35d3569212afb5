using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Backup;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Tests.Grpc;
using Xos.Protos;

namespace Xos.Core.Tests.Backup;

/// <summary>Backups by the way of the reference: objects that ask for them, and a service that carries their files.</summary>
public sealed class FileTransferTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_core_becomes_another_one_by_what_clients_of_the_reference_can_do()
    {
        await _server.Models.CreateHelloWorldServiceAsync(new() { Name = "moved", HelloFrom = "x" }, TestServer.Admin);
        var made = await DoAsync(_server, "create", file: null);
        made["status"].ShouldBe("created");
        var file = await RecordsOf(_server).GetAsync(Caller.Core, "BackupFile", (int)made["file"]!, default);
        var contents = await DownloadAsync(_server, (string)file["uri"]!);
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contents)))}".ShouldBe(file["checksum"]);

        await using var other = await TestServer.StartAsync(load: false);
        var status = await UploadAsync(other, BackupFolder.Address + "moved", contents, TestServer.Admin);
        status.ShouldBe(
            new()
            {
                Checksum = (string)file["checksum"]!,
                BytesReceived = contents.Length,
                ChunksReceived = (contents.Length + 99) / 100,
            }
        );
        var uploaded = await RecordsOf(other)
            .CreateAsync(TestStore.Admin, "BackupFile", Values(("name", "moved"), ("uri", BackupFolder.Address + "moved")), default);
        (await DoAsync(other, "restore", uploaded.Id))["status"].ShouldBe("restored");

        (await other.Models.ListHelloWorldServiceAsync(new(), TestServer.Admin)).Items.Single().Name.ShouldBe("moved");
    }

    [Fact]
    public async Task Whoever_follows_the_changes_is_told_that_he_missed_something()
    {
        var made = await DoAsync(_server, "create", file: null);
        var watch = _server.Core.Services.GetRequiredService<ChangeWatch>();
        using var patience = new CancellationTokenSource(Patience);
        await using var steps = watch
            .FollowAsync(
                new([], 0, HasObjects: false, TimeSpan.FromMinutes(1)),
                static () => Task.FromResult(TestStore.Admin),
                patience.Token
            )
            .GetAsyncEnumerator();
        await steps.MoveNextAsync();

        var restoring = DoAsync(_server, "restore", (int)made["file"]!);
        var refusal = await Should.ThrowAsync<RecordException>(async () =>
        {
            while (await steps.MoveNextAsync()) { }
        });

        refusal.Error.ShouldBe(RecordError.OutOfRange);
        (await restoring)["status"].ShouldBe("restored");
    }

    [Fact]
    public async Task Only_administrators_have_to_do_with_backups()
    {
        const int isAppUser = 17;
        var uri = BackupFolder.Address + "x";
        await UploadAsync(_server, uri, "x", TestServer.Admin);
        foreach (
            var caller in new[]
            {
                await _server.CreateUserAsync("u@example.org"),
                await _server.CreateUserAsync("a@example.org", isAppUser),
            }
        )
        {
            await RefusesAsync(StatusCode.PermissionDenied, () => DownloadAsync(_server, uri, caller));
            await RefusesAsync(StatusCode.PermissionDenied, () => UploadAsync(_server, uri + "2", "x", caller));
            await RefusesAsync(
                StatusCode.PermissionDenied,
                () => _server.CallModelAsync("Create", "BackupOperation", caller, (103, "create"))
            );
            await RefusesAsync(
                StatusCode.PermissionDenied,
                () => _server.CallModelAsync("Create", "BackupFile", caller, (101, "x"), (102, uri))
            );
        }

        await RefusesAsync(StatusCode.Unauthenticated, () => DownloadAsync(_server, uri, []));
        await RefusesAsync(StatusCode.Unauthenticated, () => UploadAsync(_server, uri + "2", "x", []));
        File.Exists(Path.Combine(_server.Folder, "backups", "x2")).ShouldBeFalse();
    }

    [Fact]
    public async Task Files_go_into_the_folder_and_come_from_it_and_from_nowhere_else()
    {
        await File.WriteAllTextAsync(Path.Combine(_server.Folder, "secret"), "s");
        foreach (
            var uri in new[] { "file:///../secret", $"file://{_server.Folder}/secret", BackupFolder.Address + "../secret", "secret", "" }
        )
        {
            await RefusesAsync(StatusCode.InvalidArgument, () => DownloadAsync(_server, uri));
            await RefusesAsync(StatusCode.InvalidArgument, () => UploadAsync(_server, uri, "x", TestServer.Admin));
        }

        await RefusesAsync(StatusCode.NotFound, () => DownloadAsync(_server, BackupFolder.Address + "nothing"));
        (await File.ReadAllTextAsync(Path.Combine(_server.Folder, "secret"))).ShouldBe("s");
    }

    [Fact]
    public async Task An_upload_overwrites_nothing_and_leaves_nothing_when_it_breaks_off()
    {
        var uri = BackupFolder.Address + "x";
        await UploadAsync(_server, uri, "ab", TestServer.Admin);
        await RefusesAsync(StatusCode.AlreadyExists, () => UploadAsync(_server, uri, "c", TestServer.Admin));
        (await DownloadAsync(_server, uri)).ShouldBe("ab");

        using (var call = Begin(_server, TestServer.Admin))
        {
            await call.RequestStream.WriteAsync(new() { Uri = BackupFolder.Address + "y", Chunk = "x" });
            await EventuallyAsync(() => Files("y*").Length == 1);
        }

        await EventuallyAsync(() => Files("y*").Length == 0);
        await RefusesAsync(StatusCode.InvalidArgument, () => UploadAsync(_server, "", "", TestServer.Admin));
    }

    [Fact]
    public async Task What_is_no_backup_is_not_carried_and_a_link_leads_nowhere()
    {
        await RefusesAsync(StatusCode.InvalidArgument, () => UploadAsync(_server, BackupFolder.Address + "x", "Größe", TestServer.Admin));
        var folder = Directory.CreateDirectory(Path.Combine(_server.Folder, "backups")).FullName;
        Files("x*").ShouldBeEmpty();
        await File.WriteAllBytesAsync(Path.Combine(folder, "bytes"), [0xFF]);
        await RefusesAsync(StatusCode.InvalidArgument, () => DownloadAsync(_server, BackupFolder.Address + "bytes"));

        var secret = Path.Combine(_server.Folder, "secret");
        await File.WriteAllTextAsync(secret, "s");
        foreach (var link in new[] { "read", "written.unfinished" })
        {
            File.CreateSymbolicLink(Path.Combine(folder, link), secret);
        }

        await RefusesAsync(StatusCode.InvalidArgument, () => DownloadAsync(_server, BackupFolder.Address + "read"));
        await RefusesAsync(StatusCode.InvalidArgument, () => UploadAsync(_server, BackupFolder.Address + "written", "x", TestServer.Admin));
        (await File.ReadAllTextAsync(secret)).ShouldBe("s");
    }

    private string[] Files(string pattern) => Directory.GetFiles(Path.Combine(_server.Folder, "backups"), pattern);

    private static RecordService RecordsOf(TestServer server) => server.Core.Services.GetRequiredService<RecordService>();

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(static value => value.Name, static value => value.Value);

    private static async Task<Record> DoAsync(TestServer server, string operation, int? file)
    {
        var values = Values(("operation", operation));
        if (file is not null)
        {
            values["file"] = file;
        }

        var asked = await RecordsOf(server).CreateAsync(TestStore.Admin, "BackupOperation", values, default);
        Record? done = null;
        await EventuallyAsync(async () =>
        {
            var found = await RecordsOf(server)
                .FilterAsync(Caller.Core, "BackupOperation", RecordQuery.Where(("uuid", asked["uuid"])), default);
            done = found.SingleOrDefault(static operation => operation["enacted"] is not null);
            return done is not null;
        });
        return done!;
    }

    private static async Task<string> DownloadAsync(TestServer server, string uri, Metadata? caller = null)
    {
        var method = new Method<FileRequest, FileContents>(
            MethodType.ServerStreaming,
            "xos.filetransfer",
            "Download",
            Marshaller(FileRequest.Parser),
            Marshaller(FileContents.Parser)
        );
        using var call = server.Calls.AsyncServerStreamingCall(method, null, new(caller ?? TestServer.Admin), new() { Uri = uri });
        var contents = new StringBuilder();
        while (await call.ResponseStream.MoveNext(default))
        {
            contents.Append(call.ResponseStream.Current.Chunk);
        }

        return contents.ToString();
    }

    private static async Task<FileUploadStatus> UploadAsync(TestServer server, string uri, string contents, Metadata caller)
    {
        using var call = Begin(server, caller);
        try
        {
            foreach (var (i, chunk) in contents.Chunk(100).Index())
            {
                await call.RequestStream.WriteAsync(new() { Uri = i == 0 ? uri : "", Chunk = new(chunk) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }

    private static AsyncClientStreamingCall<FileUploadChunk, FileUploadStatus> Begin(TestServer server, Metadata caller) =>
        server.Calls.AsyncClientStreamingCall(
            new Method<FileUploadChunk, FileUploadStatus>(
                MethodType.ClientStreaming,
                "xos.filetransfer",
                "Upload",
                Marshaller(FileUploadChunk.Parser),
                Marshaller(FileUploadStatus.Parser)
            ),
            null,
            new(caller)
        );

    private static Marshaller<T> Marshaller<T>(MessageParser<T> parser)
        where T : IMessage<T> => Marshallers.Create<T>(static message => message.ToByteArray(), parser.ParseFrom);

    private static async Task RefusesAsync(StatusCode status, Func<Task> call) =>
        (await Should.ThrowAsync<RpcException>(call)).StatusCode.ShouldBe(status);

    private static Task EventuallyAsync(Func<bool> isSo) => EventuallyAsync(() => Task.FromResult(isSo()));

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
