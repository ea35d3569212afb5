using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records;

/// <summary>What core models demand beyond what their declarations say.</summary>
public sealed class ModelRuleTests : IAsyncLifetime
{
    private const string Tenants = """
        option name = "tenants";

        message Tenant (ServiceInstance){
            optional manytoone creator->User:tenants = 1:1001;
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(Tenants);
        await _store.CreateAsync("Site", ("name", "mysite"), ("login_base", "my"), ("abbreviated_name", "my"));
        for (var id = 1; id <= TestStore.Person.UserId; id++)
        {
            await _store.CreateAsync("User", ("email", $"user{id}@x.org"), ("firstname", "U"), ("lastname", "U"), ("site", 1));
        }
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_pool_that_is_given_a_network_has_its_hosts_but_for_the_gateway()
    {
        var pool = await PoolAsync(("addresses", " 10.168.0.129/29 "));

        pool["addresses"].ShouldBe("10.168.0.130 10.168.0.131 10.168.0.132 10.168.0.133 10.168.0.134");
        pool["cidr"].ShouldBe("10.168.0.129/29");
    }

    [Fact]
    public async Task The_smallest_network_has_one_address_left_and_the_largest_65533()
    {
        (await PoolAsync(("addresses", "192.168.0.4/30")))["addresses"].ShouldBe("192.168.0.6");

        var largest = (await PoolAsync(("name", "b"), ("addresses", "255.255.0.0/16")))["addresses"].ShouldBeOfType<string>().Split(' ');
        largest.Length.ShouldBe(65_533);
        largest[0].ShouldBe("255.255.0.2");
        largest[^1].ShouldBe("255.255.255.254");
    }

    [Fact]
    public async Task A_pools_own_subnet_stays_and_plain_addresses_are_left_alone()
    {
        var pool = await PoolAsync(("addresses", "10.0.0.0/30"), ("cidr", "10.0.0.0/8"));
        pool["cidr"].ShouldBe("10.0.0.0/8");

        (await _store.UpdateAsync("AddressPool", pool.Id, ("addresses", "10.0.0.7 10.0.0.9")))["addresses"].ShouldBe("10.0.0.7 10.0.0.9");
        (await _store.UpdateAsync("AddressPool", pool.Id, ("addresses", "10.9.0.0/30")))["addresses"].ShouldBe("10.9.0.2");
    }

    [Theory]
    [InlineData("10.0.0.0/15", "may be a network from /16 to /30, not /15")]
    [InlineData("10.0.0.0/0", "may be a network from /16 to /30, not /0")]
    [InlineData("10.0.0.0/31", "may be a network from /16 to /30, not /31")]
    [InlineData("10.0/24", "must be addresses separated by blanks, or one IPv4 network such as 10.0.0.0/24, not '10.0/24'")]
    [InlineData("10.0.0.0/x", "must be addresses separated by blanks, or one IPv4 network such as 10.0.0.0/24, not '10.0.0.0/x'")]
    [InlineData("10.0.0.0/-1", "must be addresses separated by blanks, or one IPv4 network such as 10.0.0.0/24, not '10.0.0.0/-1'")]
    [InlineData("::/24", "must be addresses separated by blanks, or one IPv4 network such as 10.0.0.0/24, not '::/24'")]
    [InlineData(
        "1.0.0.0/24 1.0.1.0/24",
        "must be addresses separated by blanks, or one IPv4 network such as 10.0.0.0/24, not '1.0.0.0/24 1.0.1.0/24'"
    )]
    public async Task What_is_no_network_for_a_pool_is_refused_with_a_word(string addresses, string message)
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => PoolAsync(("addresses", addresses), ("cidr", "10.0.0.0/8")));

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal.Faults.Single().ShouldBe(new("addresses", message));
    }

    [Fact]
    public async Task Each_backup_operation_can_be_told_from_all_others()
    {
        var first = await _store.CreateAsync("BackupOperation", ("operation", "create"));
        var second = await _store.CreateAsync("BackupOperation", ("operation", "create"));

        Guid.Parse(first["uuid"].ShouldBeOfType<string>()).ShouldNotBe(Guid.Parse(second["uuid"].ShouldBeOfType<string>()));
        (await _store.UpdateAsync("BackupOperation", 1, ("operation", "verify")))["uuid"].ShouldBe(first["uuid"]);
        var restored = await _store.CreateAsync(TestStore.Synchronizer, "BackupOperation", ("operation", "create"), ("uuid", "u1"));
        restored["uuid"].ShouldBe("u1");
    }

    [Fact]
    public async Task A_labels_name_can_bring_nodes_along()
    {
        await _store.CreateAsync("Node", ("name", "n1"));
        await _store.CreateAsync("Node", ("name", "n2"));
        await _store.CreateAsync("Node", ("name", "n3"));

        var label = await _store.CreateAsync("NodeLabel", ("name", "rack ###1, 2"));
        label["name"].ShouldBe("rack");
        label["node"].ShouldBe(new[] { 1, 2 }.ToEquatableArray());

        (await _store.UpdateAsync("NodeLabel", 1, ("name", "rack###2,3")))["node"].ShouldBe(new[] { 1, 2, 3 }.ToEquatableArray());
    }

    [Theory]
    [InlineData("rack###", "must have ids of nodes separated by commas after '###', as in 'rack1###1,2'")]
    [InlineData("rack###1,x", "must have ids of nodes separated by commas after '###', as in 'rack1###1,2'")]
    [InlineData("rack###0", "must have ids of nodes separated by commas after '###', as in 'rack1###1,2'")]
    public async Task A_labels_name_with_bad_ids_is_refused(string name, string message)
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("NodeLabel", ("name", name)));

        refusal.Faults.Single().ShouldBe(new("name", message));
    }

    [Fact]
    public async Task A_slice_belongs_to_whoever_creates_it()
    {
        await AllowPersonAsync();
        (await SliceAsync(TestStore.Person, "a"))["creator"].ShouldBe(TestStore.Person.UserId);
        (await SliceAsync(TestStore.Admin, "b", ("creator", 3)))["creator"].ShouldBe(3);
    }

    [Fact]
    public async Task Only_administrators_give_a_slice_to_somebody_else()
    {
        await SliceAsync(TestStore.Admin, "a");

        foreach (var attempt in new object?[] { 3, TestStore.Person.UserId, null })
        {
            (await RefusedAsync(() => UpdateSliceAsync(TestStore.Person, ("creator", attempt)))).ShouldBe(RecordError.PermissionDenied);
        }

        (await RefusedAsync(() => SliceAsync(TestStore.Person, "b", ("creator", 3)))).ShouldBe(RecordError.PermissionDenied);
        (await UpdateSliceAsync(TestStore.Admin, ("creator", 3)))["creator"].ShouldBe(3);
    }

    [Fact]
    public async Task A_slice_whose_creator_is_gone_can_be_taken_by_oneself_but_not_by_saving_something_else()
    {
        await AllowPersonAsync();
        await SliceAsync(TestStore.Admin, "a", ("creator", 3));
        await _store.DeleteAsync("User", 3);

        (await UpdateSliceAsync(TestStore.Synchronizer, ("backend_status", "OK")))["creator"].ShouldBeNull();
        (await RefusedAsync(() => UpdateSliceAsync(TestStore.Person, ("creator", 4)))).ShouldBe(RecordError.PermissionDenied);
        (await UpdateSliceAsync(TestStore.Person, ("creator", TestStore.Person.UserId)))["creator"].ShouldBe(TestStore.Person.UserId);
    }

    [Fact]
    public async Task A_slices_network_is_one_of_its_choices_and_private_only_is_the_default()
    {
        (await SliceAsync(TestStore.Admin, "a", ("network", "Private Only")))["network"].ShouldBeNull();
        (await SliceAsync(TestStore.Admin, "b", ("network", "host")))["network"].ShouldBe("host");

        (await RefusedAsync(() => SliceAsync(TestStore.Admin, "c", ("network", "public")))).ShouldBe(RecordError.Invalid);
    }

    [Fact]
    public async Task An_instance_whose_model_knows_a_creator_belongs_to_whoever_creates_it()
    {
        await _store.CreateAsync("Service", ("name", "s"));

        var tenant = await _store.CreateAsync(TestStore.Person, "Tenant", ("owner", 1));

        tenant["creator"].ShouldBe(TestStore.Person.UserId);
        (await _store.CreateAsync("Tenant", ("owner", 1), ("creator", 3)))["creator"].ShouldBe(3);
    }

    private Task<Record> PoolAsync(params IEnumerable<(string Name, object? Value)> values) =>
        _store.CreateAsync(
            "AddressPool",
            values.UnionBy<(string Name, object? Value), string>(
                [("name", "pool"), ("gateway_ip", "10.0.0.1"), ("gateway_mac", "02:42:0a:00:00:01")],
                static value => value.Name
            )
        );

    private Task<Record> SliceAsync(Caller caller, string name, params IEnumerable<(string, object?)> values) =>
        _store.CreateAsync(caller, "Slice", values.Concat([("name", name), ("site", 1), ("default_isolation", "vm")]));

    private Task<Record> UpdateSliceAsync(Caller caller, params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(caller, SaveOptions.Default, "Slice", 1, values);

    private static async Task<RecordError> RefusedAsync(Func<Task> action) => (await Should.ThrowAsync<RecordException>(action)).Error;

    // Slices are for those who administer their site.
    private Task<Record> AllowPersonAsync() =>
        _store.CreateAsync(
            "Privilege",
            ("accessor_id", TestStore.Person.UserId),
            ("accessor_type", "User"),
            ("object_type", "Site"),
            ("object_id", 1),
            ("permission", "role:admin")
        );
}
