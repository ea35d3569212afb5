using Xos.Core.Backup;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;
using Xproto.Text;

namespace Xos.Core.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly BackupPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_restored_store_has_every_row_of_the_one_that_was_backed_up()
    {
        await using var store = await FullStoreAsync();
        var expected = await StoreDump.ReadAsync(store.Database);
        expected.Select(static row => row.Split(' ')[0]).Distinct().ShouldBe(StoreDump.Tables);

        var made = await _place.BackUpAsync(store);
        var restored = await _place.RestoreAsync("other");

        restored.ShouldBe(made);
        await using var other = await _place.OpenAsync("other");
        (await StoreDump.ReadAsync(other.Database)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_restored_store_goes_on_where_the_other_one_was()
    {
        await using var store = await FullStoreAsync();
        await _place.BackUpAsync(store);
        await _place.RestoreAsync("other");

        await using var other = await _place.OpenAsync("other");

        (await other.GetAsync("HelloWorldService", 1))["hello_from"].ShouldBe("Jhon Snow");
        (await other.GetAsync("HelloWorldServiceInstance", 2))["deleted"].ShouldBe(true);
        (await other.InstanceAsync("next")).Id.ShouldBe(3);
        (await other.LoadAsync(TestStore.HelloWorld)).ShouldBe(LoadOutcome.NothingChanged);
        await Should.ThrowAsync<RecordException>(() => other.ServiceAsync("HelloWorld"));
    }

    [Fact]
    public async Task Every_table_and_column_is_in_a_backup_or_left_out_on_purpose()
    {
        await using var store = await _place.OpenAsync("store");
        var isSqlite = store.Database.Connection == "sqlite";

        var columns = await store.Database.ReadAsync(
            session =>
                session.QueryAsync<(string Table, string Column)>(
                    isSqlite
                        ? "select t.name, c.name from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite%'"
                        : """
                        select c.table_name::text, c.column_name::text from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                        """
                ),
            default
        );

        string[] leftOut = ["schema_script", "store_state", "session"];
        // These hold the same word in every row.
        (string, string)[] constant = [("credential", "root"), ("token", "root")];
        columns
            .Where(column => !leftOut.Contains(column.Table))
            .Except(constant)
            .ShouldBe(
                BackupTable.All.SelectMany(static table => table.Columns.Select(column => (table.Name, column.Name))),
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_backup_is_refused_when_any_of_its_bytes_is_another()
    {
        await using (var store = await FullStoreAsync())
        {
            await _place.BackUpAsync(store);
        }

        var bytes = await File.ReadAllBytesAsync(_place.File);
        var damaged = _place.In("damaged");
        for (var i = 0; i < bytes.Length; i++)
        {
            var other = bytes.ToArray();
            other[i] ^= 0x20;
            await File.WriteAllBytesAsync(damaged, other);
            await Should.ThrowAsync<BackupException>(() => CoreBackup.VerifyAsync(damaged), $"byte {i}");
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(damaged, bytes[..length]);
            await Should.ThrowAsync<BackupException>(() => CoreBackup.VerifyAsync(damaged), $"the first {length} bytes");
        }

        await File.WriteAllBytesAsync(damaged, [.. bytes, 0]);
        await Should.ThrowAsync<BackupException>(() => CoreBackup.VerifyAsync(damaged));
    }

    [Fact]
    public async Task What_is_there_is_not_replaced_unless_that_is_said()
    {
        await using (var store = await FullStoreAsync())
        {
            await _place.BackUpAsync(store);
        }

        List<string> before;
        await using (var other = await _place.OpenAsync("other", TestStore.HelloWorld))
        {
            await other.ServiceAsync("mine");
            before = await StoreDump.ReadAsync(other.Database);
        }

        (await Should.ThrowAsync<BackupException>(() => _place.RestoreAsync("other"))).Message.ShouldContain("--replace");

        await using (var other = await _place.OpenAsync("other"))
        {
            (await StoreDump.ReadAsync(other.Database)).ShouldBe(before);
        }

        await _place.RestoreAsync("other", replace: true);

        await using var replaced = await _place.OpenAsync("other");
        (await replaced.FilterAsync("HelloWorldService")).Select(static service => service["name"]).ShouldBe(["HelloWorld"]);
    }

    [Fact]
    public async Task Ids_and_positions_go_on_behind_the_greatest_of_both()
    {
        await using var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        await store.ServiceAsync("one");
        await _place.BackUpAsync(store);
        for (var i = 0; i < 10; i++)
        {
            await store.ServiceAsync($"later {i}");
        }

        var position = await PositionAsync(store);

        await RestoreInPlaceAsync(store);

        (await PositionAsync(store)).ShouldBeGreaterThan(position);
        (await store.FilterAsync("Service")).Count.ShouldBe(1);
        (await store.ServiceAsync("new")).Id.ShouldBe(12);
    }

    [Fact]
    public async Task A_restore_is_a_change_that_those_who_follow_can_see()
    {
        await using var store = await FullStoreAsync();
        await _place.BackUpAsync(store);
        await RestoreInPlaceAsync(store);

        var last = await store.Database.ReadAsync(
            static session => session.FirstOrDefaultAsync<string>("select kind from change order by seq desc limit 1"),
            default
        );

        last.ShouldBe("restored");
    }

    [Fact]
    public async Task Who_has_a_password_or_a_token_still_has_it_and_sessions_are_over()
    {
        await using var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        var site = await store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await CreateUserAsync(store, site.Id);
        var security = TestSecurity.Over(store);
        await using var _ = security;
        var user = await security.Passwords.AuthenticateAsync(new("u@example.org", "pass-word"), TestSecurity.Here, default);
        var caller = await security.LogInAsync("u@example.org", "pass-word");
        var (_, kept) = await security.Tokens.CreateAsync(caller, "", "kept", 1, default);
        await _place.BackUpAsync(store);
        var (_, later) = await security.Tokens.CreateAsync(caller, "", "later", 1, default);
        var session = await security.Sessions.OpenAsync(user, default);
        // So that they are remembered.
        await AuthenticateAsync(session);
        await AuthenticateAsync(later);

        await RestoreInPlaceAsync(store);

        (await security.LogInAsync("u@example.org", "pass-word")).Email.ShouldBe("u@example.org");
        (await AuthenticateAsync(kept)).Email.ShouldBe("u@example.org");
        await Should.ThrowAsync<RecordException>(() => AuthenticateAsync(session));
        await Should.ThrowAsync<RecordException>(() => AuthenticateAsync(later));

        Task<Caller> AuthenticateAsync(string secret) =>
            security.Authenticator.AuthenticateAsync(new BearerSecret(secret), TestSecurity.Here, default);
    }

    [Fact]
    public async Task A_core_that_goes_on_serves_the_models_of_the_backup()
    {
        await using var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        await store.ServiceAsync();
        await _place.BackUpAsync(store);
        await store.LoadAsync("message Ship (XOSBase) { required string name = 1 [max_length = 9]; }", "fleet");
        await store.CreateAsync("Ship", ("name", "x"));

        await RestoreInPlaceAsync(store);

        (await Should.ThrowAsync<RecordException>(() => store.CreateAsync("Ship", ("name", "y")))).Error.ShouldBe(RecordError.NotFound);
        (await store.InstanceAsync()).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_backup_replaces_no_file_and_leaves_none_that_is_not_whole()
    {
        await using var store = await FullStoreAsync();
        await File.WriteAllTextAsync(_place.File, "mine");

        await Should.ThrowAsync<BackupException>(() => _place.BackUpAsync(store));
        (await File.ReadAllTextAsync(_place.File)).ShouldBe("mine");

        File.Delete(_place.File);
        using var cancelled = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            new StoreBackup(store.Database, store.Time).CreateAsync(_place.File, _ => cancelled.Cancel(), cancelled.Token)
        );
        Directory.GetFiles(_place.In("."), "backup*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_is_for_its_owner_alone()
    {
        await using var store = await FullStoreAsync();
        await _place.BackUpAsync(store);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_place.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Where_there_is_no_store_nothing_is_backed_up_and_none_is_made()
    {
        var location = await TestLocation.OfAsync(_place.In("nowhere"));

        (
            await Should.ThrowAsync<BackupException>(() => CoreBackup.CreateAsync(BackupPlace.OptionsOf(location), _place.File))
        ).Message.ShouldContain("no store");

        Directory.Exists(_place.In("nowhere")).ShouldBeFalse();
        File.Exists(_place.File).ShouldBeFalse();
    }

    private async Task RestoreInPlaceAsync(TestStore store)
    {
        await using var reader = await BackupReader.OpenAsync(_place.File, default);
        var backup = await CheckedBackup.CheckAsync(reader, default);
        await new StoreBackup(store.Database, store.Time).RestoreAsync(backup, replace: true, null, default);
    }

    private static Task<long> PositionAsync(TestStore store) =>
        store.Database.ReadAsync(static session => session.FirstOrDefaultAsync<long>("select max(seq) from change"), default);

    private static Task<Record> CreateUserAsync(TestStore store, int site) =>
        store.CreateAsync(
            "User",
            ("email", "u@example.org"),
            ("password", "pass-word"),
            ("firstname", "Größe"),
            ("lastname", "\"\\\n\u2028\U0001F600"),
            ("site", site)
        );

    // Something in every table, and every kind of value.
    private async Task<TestStore> FullStoreAsync()
    {
        var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        await store.ServiceAsync();
        await store.InstanceAsync("one");
        await store.InstanceAsync("two");
        await store.UpdateAsync(
            TestStore.Synchronizer,
            new() { Mask = ["enacted", "backend_status"] },
            "HelloWorldServiceInstance",
            1,
            ("enacted", Instant.Now(store.Time)),
            ("backend_status", "OK")
        );
        await store.DeleteAsync("HelloWorldServiceInstance", 2);
        var site = await store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        var user = await CreateUserAsync(store, site.Id);
        await store.CreateAsync("Role", ("role_type", "r"), (UnknownFields.Key, ImmutableBytes(0xF8, 0x3F, 0x01)));
        await store.Database.WriteAsync(
            async session =>
            {
                await new TokenStore(session).AddAsync(
                    "h4sh",
                    new(0, user.Id, "t", Instant.Now(store.Time), Instant.Now(TimeProvider.System))
                );
                await new ReaderPositions(session).SetAsync("reader", 5);
                await new DenialStore(session).AddAsync([
                    new(Instant.Now(store.Time), TestStore.Person, Core.Audit.DenialKind.Read, "Site", 1, "p"),
                ]);
                return true;
            },
            default
        );
        return store;
    }

    private static EquatableArray<byte> ImmutableBytes(params byte[] bytes) => bytes.ToEquatableArray();
}
