using Xos.Core.Backup;
using Xos.Core.Records;

namespace Xos.Core.Tests.Backup;

public sealed class BackupOperationTests : IAsyncLifetime, IDisposable
{
    private readonly BackupPlace _place = new();
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await _place.OpenAsync("store", TestStore.HelloWorld);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_backup_gets_a_file_with_its_checksum_when_none_was_named()
    {
        await _store.ServiceAsync();
        var operation = await AskAsync("create");

        var done = await RunAsync(operation);

        (done["status"], done["error_msg"], done["backend_code"]).ShouldBe(("created", null, 1));
        ((Instant)done["enacted"]! > (Instant)done["updated"]!).ShouldBeTrue();
        var file = await _store.GetAsync("BackupFile", (int)done["file"]!);
        ((string)file["uri"]!).ShouldStartWith(BackupFolder.Address);
        (await CoreBackup.VerifyAsync((string)file["backend_filename"]!)).Checksum.ShouldBe(file["checksum"]);
        Path.GetDirectoryName((string)file["backend_filename"]!).ShouldBe(_place.In("backups"));
    }

    [Fact]
    public async Task What_was_made_is_restored_and_the_operation_says_so()
    {
        await _store.ServiceAsync("kept");
        var file = await FileAsync("one");
        await RunAsync(await AskAsync("create", file));
        await _store.ServiceAsync("lost");
        var restore = await AskAsync("restore", file);

        await RunOnceAsync();

        (await _store.FilterAsync("HelloWorldService")).Select(static service => service["name"]).ShouldBe(["kept"]);
        var operations = await _store.FilterAsync("BackupOperation");
        // The backup was being made when it had this state.
        operations
            .Select(static operation => (operation["operation"], operation["status"]))
            .ShouldBe([("create", "orphaned"), ("restore", "restored")]);
        operations[1]["uuid"].ShouldBe(restore["uuid"]);
        (await RunOnceAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_restore_replaced_is_in_a_backup_of_its_own()
    {
        var file = await FileAsync("one");
        await RunAsync(await AskAsync("create", file));
        await _store.ServiceAsync("regretted");
        await AskAsync("restore", file);
        await RunOnceAsync();

        var before = Directory.GetFiles(_place.In("backups"), "before-restore-*").Single();
        await RunAsync(await AskAsync("restore", await FileAsync(Path.GetFileName(before))));

        (await _store.FilterAsync("HelloWorldService")).Select(static service => service["name"]).ShouldBe(["regretted"]);
    }

    [Fact]
    public async Task A_backup_is_verified_and_one_that_was_changed_is_not_restored()
    {
        var file = await FileAsync("one");
        await RunAsync(await AskAsync("create", file));
        (await RunAsync(await AskAsync("verify", file)))["backend_status"].ShouldBe("OK");
        await _store.ServiceAsync("kept");

        var path = Path.Combine(_place.In("backups"), "one");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        foreach (var operation in new[] { "verify", "restore" })
        {
            var failed = await RunAsync(await AskAsync(operation, file));
            (failed["status"], failed["backend_code"]).ShouldBe(("failed", 2));
            ((string)failed["error_msg"]!).ShouldContain("changed or cut");
        }

        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_file_than_the_one_that_was_meant_is_not_restored()
    {
        var file = await FileAsync("one");
        await RunAsync(await AskAsync("create", file));
        await _store.UpdateAsync("BackupFile", file, ("checksum", "sha256:00"));

        ((string)(await RunAsync(await AskAsync("restore", file)))["error_msg"]!).ShouldContain("another file");
    }

    [Theory]
    [InlineData("file:///etc/passwd/x")]
    [InlineData("file:///var/run/xos/backup/local/../x")]
    [InlineData("file:///..")]
    [InlineData("file:///.hidden")]
    [InlineData("file:///")]
    [InlineData("file:///a\0b")]
    [InlineData("file:///%2e%2e")]
    [InlineData("file:///x.unfinished")]
    [InlineData("file://host/x")]
    [InlineData("/var/run/xos/backup/local/x")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("")]
    public void No_address_leads_out_of_the_folder(string uri) =>
        Should.Throw<RecordException>(() => new BackupFolder(_place.In("backups")).PathOf(uri)).Error.ShouldBe(RecordError.Invalid);

    [Fact]
    public async Task An_operation_that_cannot_be_done_says_why_and_is_not_tried_again()
    {
        await _store.CreateAsync("BackupFile", ("name", "x"), ("uri", "file:///etc/cron.d/x"));

        foreach (
            var (operation, file, reason) in new (string, int?, string)[]
            {
                ("create", 1, "uri"),
                ("restore", null, "needs a file"),
                ("restore", 1, "uri"),
            }
        )
        {
            var failed = await RunAsync(await AskAsync(operation, file));
            (failed["status"], failed["backend_code"]).ShouldBe(("failed", 2));
            ((string)failed["error_msg"]!).ShouldContain(reason);
        }

        (await RunOnceAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_is_there_is_not_overwritten()
    {
        var file = await FileAsync("one");
        await RunAsync(await AskAsync("create", file));

        ((string)(await RunAsync(await AskAsync("create", file)))["error_msg"]!).ShouldContain("there already");
    }

    [Fact]
    public async Task What_was_under_way_when_the_core_ended_has_failed()
    {
        var operation = await _store.CreateAsync(
            TestStore.Synchronizer,
            "BackupOperation",
            ("operation", "create"),
            ("status", "inprogress")
        );

        (await RunAsync(operation))["status"].ShouldBe("failed");
        Directory.Exists(_place.In("backups")).ShouldBeFalse();
    }

    private async Task<int> FileAsync(string name) =>
        (await _store.CreateAsync("BackupFile", ("name", name), ("uri", BackupFolder.Address + name))).Id;

    private Task<Record> AskAsync(string operation, int? file = null) =>
        _store.CreateAsync(
            "BackupOperation",
            [("operation", operation), .. file is null ? [] : new (string, object?)[] { ("file", file) }]
        );

    private async Task<Record> RunAsync(Record operation)
    {
        await RunOnceAsync();
        return (
            await _store.FilterAsync("BackupOperation", conditions: new Condition("uuid", ConditionOperator.Equal, operation["uuid"]))
        ).Single();
    }

    private Task<IReadOnlyList<(string, string?)>> RunOnceAsync()
    {
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        return new BackupOperations(_store.Database, _store.Records, _store.Catalog, new(_place.In("backups")), _store.Time).RunOnceAsync(
            default
        );
    }
}
