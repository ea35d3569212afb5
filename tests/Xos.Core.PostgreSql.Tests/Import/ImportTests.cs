using Dapper;
using Grpc.Core;
using Npgsql;
using Xos.Core.Import;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Core.Tests.Backup;
using Xos.Core.Tests.Grpc;
using Xos.Core.Tests.Grpc.Messages;
using Xproto.Text;

namespace Xos.Core.Tests.Import;

/// <summary>What a reference core had, in a new store of either database.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Every_value_of_every_object_is_what_it_was(string database)
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync(database);

        var summary = await ImportAsync(reference, location);

        summary.Services.ShouldBe(1);
        summary.Objects.ShouldBe(15);
        summary.LeftOut.ShouldBeEmpty();
        await using var store = await TestStore.OpenAtAsync(location);
        string instance = "core_serviceinstance_decl t",
            service = "core_service_decl t";
        await CompareAsync(reference, store, "Site", "core_site_decl t");
        await CompareAsync(reference, store, "User", "core_user t");
        await CompareAsync(reference, store, "Service", $"{service} where leaf_model_name = 'Service'");
        await CompareAsync(
            reference,
            store,
            "HelloWorldService",
            $"""{service} join "hello-world_helloworldservice" on id = service_decl_ptr_id"""
        );
        await CompareAsync(reference, store, "ServiceInstance", $"{instance} where leaf_model_name = 'ServiceInstance'");
        await CompareAsync(
            reference,
            store,
            "HelloWorldServiceInstance",
            $"""{instance} join "hello-world_helloworldserviceinstance" on id = serviceinstance_decl_ptr_id"""
        );
        foreach (var model in new[] { "Slice", "NetworkTemplate", "Network", "Port", "Privilege" })
        {
            await CompareAsync(reference, store, model, $"core_{model.ToLowerInvariant()}_decl t");
        }

        (await store.GetAsync("Network", 6))["permitted_slices"].ShouldBe(Ids(2, 1));
        (await store.GetAsync("User", 5))["timezone"].ShouldBe("America/New_York");
        (await store.GetAsync("Slice", 2)).ReverseLinks["availableNetworks"].ShouldBe(Ids(6));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_core_serves_it_and_users_log_in_with_the_passwords_that_they_had(string database)
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync(database);
        await ImportAsync(reference, location);

        await using var server = await ServeAsync(location);

        var service = await server.CallAsync<Protos.ID, HelloWorldService>(
            "xos.xos",
            "GetHelloWorldService",
            new() { Id = 4 },
            TestServer.Admin
        );
        service.HelloFrom.ShouldBe("Jhon Snow");
        service.SiteId.ShouldBe(3);
        service.Enacted.ShouldBe(1551434400.25);
        service.BackendStatus.ShouldBe("OK");
        service.LeafModelName.ShouldBe("HelloWorldService");
        service.ServiceInstancesIds.ShouldBe([11]);
        var ali = TestServer.As("ali@example.org", "sesame");
        (await server.AskAsync<HelloWorldServiceInstances>("xos.xos", "ListHelloWorldServiceInstance", ali))
            .Items.Select(static instance => (instance.Id, instance.Name, instance.OwnerId, instance.HelloTo))
            .ShouldBe([(11, "hello", 4, "Daenerys Targaryen — ☃")]);
        // The second time by the hash that the core made of it.
        await server.AskAsync<Services>("xos.xos", "ListService", ali);
        foreach (
            var (email, password) in new[]
            {
                ("ali@example.org", "Sesame"),
                ("nobody@example.org", ""),
                ("nobody@example.org", "!unusable"),
            }
        )
        {
            (
                await Should.ThrowAsync<RpcException>(() =>
                    server.AskAsync<Services>("xos.xos", "ListService", TestServer.As(email, password))
                )
            ).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        }
    }

    [Fact]
    public async Task A_password_that_all_the_world_knows_is_known_as_such_and_hashes_are_made_anew_at_login()
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync("postgresql");
        await ImportAsync(reference, location);
        (await CredentialsAsync(location)).ShouldBe([(5, ReferenceCore.DefaultPassword, 1), (7, ReferenceCore.Sesame, 0)]);

        await using (var server = await ServeAsync(location))
        {
            await server.AskAsync<Services>("xos.xos", "ListService", TestServer.As("ali@example.org", "sesame"));
        }

        var credentials = await CredentialsAsync(location);
        credentials.Select(static row => row.User).ShouldBe([5, 7]);
        credentials[1].Hash.ShouldNotStartWith("pbkdf2");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Ids_go_on_behind_all_that_the_reference_gave_away_and_rules_hold(string database)
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync(database);
        await ImportAsync(reference, location);

        await using var store = await TestStore.OpenAtAsync(location);

        // The sequence of the reference had come to 40; that of sites has no object behind it.
        (await store.CreateAsync("HelloWorldServiceInstance", ("name", "next"), ("hello_to", "x"), ("owner", 4))).Id.ShouldBe(41);
        (await store.CreateAsync("Site", ("name", "other"), ("login_base", "o"), ("abbreviated_name", "o"))).Id.ShouldBe(4);
        await Should.ThrowAsync<RecordException>(() => store.ServiceAsync("HelloWorld"));
        (await store.FilterAsync("HelloWorldServiceInstance", RecordSet.DeletedForSync)).Select(static record => record.Id).ShouldBe([12]);
        (await store.LoadAsync(TestStore.HelloWorld, version: "2.1.0")).ShouldBe(LoadOutcome.NothingChanged);
        await store.DeleteAsync("Slice", 2);
        (await store.GetAsync("Network", 6))["permitted_slices"].ShouldBe(Ids(1));
    }

    [Fact]
    public async Task A_store_that_has_something_is_left_alone()
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync("postgresql");
        List<string> before;
        await using (var store = await TestStore.OpenAtAsync(location))
        {
            await store.CreateAsync("Site", ("name", "mine"), ("login_base", "m"), ("abbreviated_name", "m"));
            before = await StoreDump.ReadAsync(store.Database);
            (await Should.ThrowAsync<ImportException>(() => ImportAsync(reference, location))).Message.ShouldContain("A core uses");
        }

        (await Should.ThrowAsync<ImportException>(() => ImportAsync(reference, location))).Message.ShouldContain("already");

        await using var after = await TestStore.OpenAtAsync(location);
        (await StoreDump.ReadAsync(after.Database)).ShouldBe(before);
    }

    [Fact]
    public async Task What_cannot_come_along_is_told_all_at_once_and_comes_along_or_not_as_it_is_said()
    {
        using var reference = await ReferenceCore.StartAsync();
        await reference.ExecuteAsync(
            """
            create table "lost_lostserviceinstance" (serviceinstance_decl_ptr_id integer primary key references core_serviceinstance_decl (id), x text);
            insert into core_serviceinstance_decl (id, leaf_model_name, name, owner_id) values (20, 'LostServiceInstance', 'lost', 2);
            insert into lost_lostserviceinstance values (20, 'x');
            alter table core_slice_decl add column colour text, add column never_used text;
            update core_slice_decl set colour = 'red' where id = 1;
            update core_service_decl set kind = 'gneeric' where id = 2;
            update core_site_decl set site_url = 'no url' where id = 3;
            update core_user set password = 'md5$salt$00' where id = 7;
            alter table core_network_decl drop constraint core_network_decl_template_id_fkey;
            update core_network_decl set template_id = 99;
            alter table core_slice_decl drop constraint core_slice_decl_creator_id_fkey;
            update core_slice_decl set creator_id = 98 where id = 1;
            update core_serviceinstance_decl set master_serviceinstance_id = 20 where id = 11;
            """
        );
        var location = await LocationAsync("sqlite");

        var refusal = await Should.ThrowAsync<ImportException>(() => ImportAsync(reference, location));
        Directory.Exists(location.Folder).ShouldBeFalse();
        var summary = await ImportAsync(reference, location, leaveOut: true);

        summary.LeftOut.ShouldBe([
            "Network.template_id links to NetworkTemplate 99, which does not exist: 1 (6 'net')",
            "Port.network_id links to Network 6, which does not exist: 1 (1)",
            "ServiceInstance is a LostServiceInstance, of which the models or the rows are not there: 1 (20 'lost')",
            "core_slice_decl.colour is a column of no field: 1 (1 rows)",
            "lost_lostserviceinstance is a table of no model that is loaded: 1 (1 rows)",
            "HelloWorldServiceInstance.master_serviceinstance_id links to ServiceInstance 20, which does not exist: 1 (11 'hello')",
            "Service.kind must be one of 'generic', 'data', 'control', 'oss', not 'gneeric': 1 (2 'plain')",
            "Site.site_url must be a URL such as http://example.org/path: 1 (3 'mysite')",
            "Slice.creator_id links to User 98, which does not exist: 1 (1 'mysite_one')",
            "User.password is hashed in a way that this core does not know; the user needs a new one: 1 (7 'ali@example.org')",
        ]);
        refusal.Message.ShouldBe(
            $"Not all of it can come along. Mend it there, or import with --leave-out:\n{string.Join('\n', summary.LeftOut)}"
        );
        await using var store = await TestStore.OpenAtAsync(location);
        (await store.FilterAsync("Network")).ShouldBeEmpty();
        (await store.FilterAsync("Port")).ShouldBeEmpty();
        (await store.FilterAsync("ServiceInstance")).Select(static record => record.Id).ShouldBe([10, 11]);
        (await store.GetAsync("Service", 2))["kind"].ShouldBe("generic");
        (await store.GetAsync("Site", 3))["site_url"].ShouldBeNull();
        (await store.GetAsync("Slice", 1))["creator"].ShouldBeNull();
        (await store.GetAsync("HelloWorldServiceInstance", 11))["master_serviceinstance"].ShouldBeNull();
    }

    [Fact]
    public async Task An_import_that_is_given_up_at_any_object_leaves_nothing()
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync("postgresql");
        await using (await TestStore.OpenAtAsync(location)) { }

        // Each is looked at once before it is written.
        for (var moment = 1; moment <= 30; moment++)
        {
            using var cancellation = new CancellationTokenSource();
            var seen = 0;
            await Should.ThrowAsync<OperationCanceledException>(() =>
                CoreImport.RunAsync(
                    BackupPlace.OptionsOf(location),
                    reference.ConnectionString,
                    reference.Services,
                    progress: _ =>
                    {
                        if (++seen == moment)
                        {
                            cancellation.Cancel();
                        }
                    },
                    cancellation: cancellation.Token
                )
            );
            seen.ShouldBe(moment);
            await using var connection = new NpgsqlConnection(location.PostgreSql);
            (
                await connection.ExecuteScalarAsync<long>(
                    "select (select count(*) from record) + (select count(*) from service) + (select count(*) from counter) + (select count(*) from change)"
                )
            ).ShouldBe(0);
        }

        (await ImportAsync(reference, location)).Objects.ShouldBe(15);
    }

    [Fact]
    public async Task The_reference_is_read_as_it_was_at_one_moment_and_not_written()
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync("sqlite");
        var isChanged = false;

        var summary = await CoreImport.RunAsync(
            BackupPlace.OptionsOf(location),
            reference.ConnectionString,
            reference.Services,
            progress: _ =>
            {
                if (!isChanged)
                {
                    isChanged = true;
                    using var connection = new NpgsqlConnection(reference.ConnectionString);
                    connection.Execute("delete from core_port_decl; update core_slice_decl set name = 'later ' || id");
                }
            }
        );

        summary.Objects.ShouldBe(15);
        await using var store = await TestStore.OpenAtAsync(location);
        (await store.GetAsync("Slice", 1))["name"].ShouldBe("mysite_one");
    }

    [Theory]
    [InlineData("update core_privilege_decl set granted = '0044-03-15 BC'", "granted")]
    [InlineData(
        "alter table core_privilege_decl alter column id type bigint; update core_privilege_decl set id = 3000000000",
        "3000000000"
    )]
    public async Task What_no_store_could_keep_is_told(string change, string word)
    {
        using var reference = await ReferenceCore.StartAsync();
        await reference.ExecuteAsync(change);
        var location = await LocationAsync("sqlite");

        (await Should.ThrowAsync<ImportException>(() => ImportAsync(reference, location, leaveOut: true))).Message.ShouldContain(word);

        Directory.Exists(location.Folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x", "cannot be read")]
    [InlineData("nonsense", "wrong form")]
    public async Task A_database_that_is_none_is_told(string from, string message)
    {
        var location = await LocationAsync("sqlite");

        var refusal = await Should.ThrowAsync<ImportException>(() =>
            CoreImport.RunAsync(BackupPlace.OptionsOf(location), from, models: null)
        );

        refusal.Message.ShouldContain(message);
        Directory.Exists(location.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Models_that_do_not_compile_or_have_no_version_are_told()
    {
        using var reference = await ReferenceCore.StartAsync();
        var location = await LocationAsync("sqlite");
        var other = Directory.CreateDirectory(Path.Combine(reference.Services, "other")).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "other.xproto"), "message Other (Nothing) { }");

        (await Should.ThrowAsync<ImportException>(() => ImportAsync(reference, location))).Message.ShouldContain("VERSION");
        await File.WriteAllTextAsync(Path.Combine(other, "VERSION"), "1.0.0\n");
        (await Should.ThrowAsync<ImportException>(() => ImportAsync(reference, location))).Message.ShouldContain("other/other.xproto");
        await File.WriteAllTextAsync(Path.Combine(other, "other.xproto"), "message Other (XOSBase) { }");

        (await ImportAsync(reference, location)).Services.ShouldBe(2);
    }

    private static Task<ImportSummary> ImportAsync(ReferenceCore reference, StoreLocation location, bool leaveOut = false) =>
        CoreImport.RunAsync(BackupPlace.OptionsOf(location), reference.ConnectionString, reference.Services, leaveOut);

    private async Task<StoreLocation> LocationAsync(string database)
    {
        var folder = Path.Combine(_folder.Path, "store");
        return database == "sqlite" ? new(folder) : await TestLocation.OfAsync(folder);
    }

    private static EquatableArray<int> Ids(params EquatableArray<int> ids) => ids;

    private static Task<TestServer> ServeAsync(StoreLocation location) =>
        TestServer.StartAsync(load: false, options => (options.DataPath, options.PostgreSql) = (location.Folder, location.PostgreSql));

    private static async Task<List<(int User, string Hash, int IsDefault)>> CredentialsAsync(StoreLocation location)
    {
        await using var connection = new NpgsqlConnection(location.PostgreSql);
        return (
            await connection.QueryAsync<(int, string, int)>("select user_id::int, hash, is_default::int from credential order by user_id")
        ).AsList();
    }

    // Column by column, as PostgreSQL itself tells them.
    private static async Task CompareAsync(ReferenceCore reference, TestStore store, string model, string from)
    {
        await using var connection = new NpgsqlConnection(reference.ConnectionString);
        var rows = (await connection.QueryAsync($"select * from {from}")).Cast<IDictionary<string, object?>>().ToList();
        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            var record = await store.GetAsync(model, (int)row["id"]!);
            record.LeafModelName.ShouldBe(model);
            foreach (var (column, value) in row)
            {
                var name =
                    column.EndsWith("_id", StringComparison.Ordinal) && record.Type.FindField(column) is { } link ? link.Name : column;
                // Where the core demands something, it takes the default.
                if (
                    column is "id" or "password"
                    || column.EndsWith("_ptr_id", StringComparison.Ordinal)
                    || (model, name, value) is ("User", "timezone", null)
                )
                {
                    continue;
                }

                object? expected = value switch
                {
                    DateTime date => Instant.From(new(date)),
                    System.Net.IPAddress address => address.ToString(),
                    double number => (float)number,
                    int number when record.Type.FindField(column)?.Type == Xproto.Semantics.FieldType.UInt32 => (uint)number,
                    _ => value,
                };
                record[name].ShouldBe(expected, $"{model} {record.Id} {column}");
            }
        }
    }
}
