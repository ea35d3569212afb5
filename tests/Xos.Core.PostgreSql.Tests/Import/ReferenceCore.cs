using Dapper;
using Npgsql;
using Testing.PostgreSql;

namespace Xos.Core.Tests.Import;

/// <summary>The database of a reference core with a few models, in tables as its web framework makes them, and the folder of its services.</summary>
internal sealed class ReferenceCore : IDisposable
{
    /// <summary>What <c>make_password("letmein")</c> of the reference's framework gives with the salt that its version makes.</summary>
    public const string DefaultPassword = "pbkdf2_sha256$36000$Zq3fXK1hT0uB$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=";

    /// <summary>The same for <c>sesame</c>.</summary>
    public const string Sesame = "pbkdf2_sha256$36000$m4Vn8sLpQw2E$dAPEHrQ4AuLnbQdHdCF5MuQ6zVem8fNaYCUW0PAoSQ8=";

    private const string Bookkeeping = """
        enacted timestamptz, policed timestamptz, changed_by_step timestamptz, changed_by_policy timestamptz,
        created timestamptz not null default '2019-02-12 21:03:04.567891+00', updated timestamptz not null default '2019-02-12 21:03:04.567891+00',
        backend_need_delete boolean not null default false, backend_need_reap boolean not null default false,
        backend_status varchar(1024) default 'Provisioning in progress', backend_code integer not null default 0,
        deleted boolean not null default false, write_protect boolean not null default false, lazy_blocked boolean not null default false,
        no_sync boolean not null default false, no_policy boolean not null default false,
        policy_status varchar(1024) default 'Policy in process', policy_code integer default 0,
        backend_need_delete_policy boolean not null default false, xos_managed boolean not null default true, backend_handle varchar(1024)
        """;

    private const string Base = $"""
        id serial primary key, leaf_model_name varchar(1024) not null, backend_register varchar(1024) default '{"{}"}',
        {Bookkeeping}
        """;

    private const string Tables = $"""
        create table django_migrations (id serial primary key, app varchar(255) not null);
        insert into django_migrations (app) values ('core');
        create table core_site_decl ({Base},
          name varchar(200) not null unique, site_url varchar(512), enabled boolean not null default true, hosts_nodes boolean not null default true,
          hosts_users boolean not null default true, longitude double precision, latitude double precision,
          login_base varchar(50) not null, is_public boolean not null default true, abbreviated_name varchar(80) not null);
        create table core_user (id serial primary key, leaf_model_name varchar(1024) not null default 'User', {Bookkeeping},
          password varchar(128) not null, last_login timestamptz, email varchar(255) not null unique, username varchar(255) not null default 'Something',
          firstname varchar(200) not null, lastname varchar(200) not null, phone varchar(100), user_url varchar(200), public_key text,
          is_active boolean not null default true, is_admin boolean not null default false, is_staff boolean not null default true,
          is_readonly boolean not null default false, is_registering boolean not null default false, is_appuser boolean not null default false,
          login_page varchar(200), timezone varchar(100) default 'America/New_York',
          site_id integer not null references core_site_decl (id) deferrable initially deferred);
        create table core_service_decl ({Base},
          description text, enabled boolean not null default true, kind varchar(30) not null default 'generic', name varchar(30) not null unique,
          "versionNumber" varchar(30), published boolean not null default true, icon_url varchar(1024), public_key text, private_key_fn varchar(4096),
          service_specific_id varchar(30), service_specific_attribute text,
          site_id integer references core_site_decl (id) deferrable initially deferred);
        create table "hello-world_helloworldservice" (
          service_decl_ptr_id integer primary key references core_service_decl (id) deferrable initially deferred, hello_from text not null);
        create table core_serviceinstance_decl ({Base},
          name varchar(200), service_specific_id varchar(30), service_specific_attribute text, link_deleted_count integer default 0,
          owner_id integer not null references core_service_decl (id) deferrable initially deferred,
          master_serviceinstance_id integer references core_serviceinstance_decl (id) deferrable initially deferred);
        create table "hello-world_helloworldserviceinstance" (
          serviceinstance_decl_ptr_id integer primary key references core_serviceinstance_decl (id) deferrable initially deferred,
          hello_to text not null);
        create table core_slice_decl ({Base},
          name varchar(80) not null unique, enabled boolean not null default true, description text, max_instances integer not null default 10,
          network varchar(256), exposed_ports varchar(256), mount_data_sets varchar(256), default_isolation varchar(30) not null default 'vm',
          controller_replica_count integer, controller_kind varchar(256),
          creator_id integer references core_user (id) deferrable initially deferred,
          service_id integer references core_service_decl (id) deferrable initially deferred,
          site_id integer not null references core_site_decl (id) deferrable initially deferred);
        create table core_networktemplate_decl ({Base},
          name varchar(32) not null unique, description varchar(1024), visibility varchar(30) not null default 'private',
          translation varchar(30) not null default 'none', access varchar(30), shared_network_name varchar(30), shared_network_id varchar(256),
          topology_kind varchar(30) not null default 'bigswitch', controller_kind varchar(30), vtn_kind varchar(30));
        create table core_network_decl ({Base},
          name varchar(32) not null unique, subnet varchar(32), start_ip varchar(32), end_ip varchar(32), ports varchar(1024), labels varchar(1024),
          permit_all_slices boolean not null default false, autoconnect boolean not null default true,
          owner_id integer not null references core_slice_decl (id) deferrable initially deferred,
          template_id integer not null references core_networktemplate_decl (id) deferrable initially deferred);
        create table core_network_decl_permitted_slices (id serial primary key,
          network_decl_id integer not null references core_network_decl (id) deferrable initially deferred,
          slice_id integer not null references core_slice_decl (id) deferrable initially deferred, unique (network_decl_id, slice_id));
        create table core_port_decl ({Base},
          ip inet, port_id varchar(256), mac varchar(256), xos_created boolean not null default false,
          network_id integer not null references core_network_decl (id) deferrable initially deferred,
          service_instance_id integer references core_serviceinstance_decl (id) deferrable initially deferred);
        create table core_privilege_decl ({Base},
          accessor_id integer not null, accessor_type varchar(1024) not null, object_id integer not null, object_type varchar(1024) not null,
          permission varchar(1024) not null default 'all', granted timestamptz not null default now(), expires timestamptz);
        """;

    private const string Rows = $"""
        insert into core_site_decl (id, leaf_model_name, name, login_base, abbreviated_name, longitude, site_url)
          values (3, 'Site', 'mysite', 'mysite', 'ms', -77.25, 'http://example.org/');
        insert into core_user (id, password, email, firstname, lastname, is_admin, timezone, site_id) values
          (5, '{DefaultPassword}', 'admin@opencord.org', 'XOS', 'Admin', true, null, 3),
          (7, '{Sesame}', 'ali@example.org', 'Ali', 'Baba', false, 'Europe/Berlin', 3),
          (8, '!unusable', 'nobody@example.org', 'No', 'Body', false, null, 3);
        insert into core_service_decl (id, leaf_model_name, name, kind, "versionNumber", site_id, backend_status, backend_code, enacted, backend_register)
          values (2, 'Service', 'plain', 'data', '1.2', null, 'OK', 1, '2019-03-01 10:00:00.000001+00', '{"{\"next_run\": 0}"}'),
          (4, 'HelloWorldService', 'HelloWorld', 'generic', null, 3, 'OK', 1, '2019-03-01 10:00:00.25+00', '{"{}"}');
        insert into "hello-world_helloworldservice" values (4, 'Jhon Snow');
        insert into core_serviceinstance_decl (id, leaf_model_name, name, owner_id, master_serviceinstance_id, deleted, backend_need_delete, no_sync) values
          (10, 'ServiceInstance', 'plain instance', 2, null, false, false, true),
          (11, 'HelloWorldServiceInstance', 'hello', 4, 10, false, true, false),
          (12, 'HelloWorldServiceInstance', 'gone', 4, null, true, true, false);
        insert into "hello-world_helloworldserviceinstance" values (11, 'Daenerys Targaryen — ☃'), (12, 'nobody');
        insert into core_slice_decl (id, leaf_model_name, name, site_id, creator_id, service_id)
          values (1, 'Slice', 'mysite_one', 3, 7, 4), (2, 'Slice', 'mysite_two', 3, null, null);
        insert into core_networktemplate_decl (id, leaf_model_name, name) values (1, 'NetworkTemplate', 'Private');
        insert into core_network_decl (id, leaf_model_name, name, owner_id, template_id) values (6, 'Network', 'net', 1, 1);
        insert into core_network_decl_permitted_slices (id, network_decl_id, slice_id) values (1, 6, 2), (2, 6, 1);
        insert into core_port_decl (id, leaf_model_name, ip, network_id, service_instance_id) values (1, 'Port', '10.1.2.3', 6, 11);
        insert into core_privilege_decl (id, leaf_model_name, accessor_id, accessor_type, object_id, object_type, granted)
          values (1, 'Privilege', 7, 'User', 3, 'Site', '2019-04-01 00:00:00+00');
        select setval('core_site_decl_id_seq', 3), setval('core_service_decl_id_seq', 4), setval('core_serviceinstance_decl_id_seq', 40);
        """;

    private readonly TemporaryFolder _folder = new();

    private ReferenceCore(string connectionString) => ConnectionString = connectionString;

    /// <summary>How to connect to its database.</summary>
    public string ConnectionString { get; }

    /// <summary>Where it keeps what services uploaded.</summary>
    public string Services => Path.Combine(_folder.Path, "dynamic_services");

    /// <summary>Makes one, with the tutorial's service.</summary>
    public static async Task<ReferenceCore> StartAsync()
    {
        var server = await PostgreSqlServer.Shared;
        var core = new ReferenceCore(await server.DatabaseAsync($"reference_{Guid.NewGuid():n}"));
        await core.ExecuteAsync(Tables + Rows);
        var hello = Directory.CreateDirectory(Path.Combine(core.Services, "hello-world")).FullName;
        await File.WriteAllTextAsync(Path.Combine(hello, "hello-world.xproto"), TestStore.HelloWorld);
        var manifests = Directory.CreateDirectory(Path.Combine(core.Services, "manifests")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(manifests, "hello-world.json"),
            """{"name": "hello-world", "version": "2.1.0", "state": "load", "xprotos": [{"filename": "hello-world.xproto"}]}"""
        );
        return core;
    }

    /// <summary>Runs statements in its database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.ExecuteAsync(sql);
    }

    public void Dispose() => _folder.Dispose();
}
