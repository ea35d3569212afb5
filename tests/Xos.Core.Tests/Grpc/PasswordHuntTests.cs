using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Core.Storage;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

/// <summary>Sends passwords that can be recognised on every way into the core, and looks for them in all that comes out.</summary>
public sealed class PasswordHuntTests : IAsyncLifetime
{
    private const string Mark = "Hunted";
    private const string Number = "48151623421";
    private const int Password = 4;

    private readonly LogCatcher _log = LogCatcher.Create();
    private readonly StringBuilder _replies = new();
    private ILoggerFactory _logging = null!;
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _logging = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        _server = await StartAsync(logging: _logging);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _logging.Dispose();
    }

    [Fact]
    public async Task A_password_is_in_no_reply_no_error_no_log_and_no_table()
    {
        await SetOverGrpcAsync();
        await SetOverToscaAsync();
        await AskForAsync();
        // Last: whoever shows so many wrong ones is not listened to any more for a while.
        await ShowAsync();

        var outside = $"{_replies}\n{string.Join('\n', _log.Entries)}";
        outside.ShouldContain("hunted@x.org");
        outside.ShouldContain("Created models: ['mysite', 'someone']");
        outside.ShouldContain("is no field of User that can be searched");
        FindIn(outside).ShouldBeEmpty();
        var tables = await DumpAsync();
        tables.ShouldContain("hunted@x.org");
        FindIn(tables).ShouldBeEmpty();
        foreach (var file in Directory.EnumerateFiles(_server.Folder, "*.db*"))
        {
            FindIn(await ReadAsync(file)).ShouldBeEmpty();
        }

        foreach (var hash in await HashesAsync())
        {
            outside.ShouldNotContain(hash);
        }
    }

    private static IEnumerable<string> FindIn(string text) =>
        text.Split('\n')
            .Where(static line => line.Contains(Mark, StringComparison.Ordinal) || line.Contains(Number, StringComparison.Ordinal));

    private async Task SetOverGrpcAsync()
    {
        (int, object)[] user = [(2, "hunted@x.org"), (6, "First"), (7, "Last"), (10, 1)];
        await CallAsync("Create", "User", [.. user, (Password, $"{Mark}-created")]);
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}-updated")]);
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}-masked")], ("update_fields", "password,email"));
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}-own")], As("hunted@x.org", $"{Mark}-updated"));
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}{new string('x', 300)}")]);
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}\0")]);
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}-refused"), (9, "no url")]);
        await CallAsync("Update", "User", [(1, 2), (Password, $"{Mark}-stale")], ("version", "1"));
        await CallAsync("Update", "User", [(1, 99), (Password, $"{Mark}-nobody")]);
        await CallAsync("Create", "User", [.. user, (Password, $"{Mark}-double")]);
        await CallAsync("Create", "User", [(Password, $"{Mark}-incomplete")]);
    }

    private async Task SetOverToscaAsync()
    {
        foreach (
            var password in new[]
            {
                $"{Mark}-tosca",
                $"'{Mark}{new string('y', 300)}'",
                $"[{Mark}-list]",
                $"{{ {Mark}-map: {Mark}-map }}",
                $"!!int {Mark}-int",
                Number,
                $"[{Number}]",
                $"{{ get_input: {Number} }}",
                $"{{ {Number}: {Number} }}",
                "{ get_input: number }",
                $"&{Mark} {Mark}-anchor",
                $"'{Mark}-open",
                $"{{ get_input: {Mark}-input }}",
            }
        )
        {
            await PostAsync(Recipe("password", password));
        }

        foreach (
            var input in new[]
            {
                $"{{ type: list, default: [{Mark}] }}",
                $"{{ type: integer, default: {Mark} }}",
                $"{{ type: string, default: {Number} }}",
                $"{{ type: string, default: {Mark}, constraints: [{{ max_length: 3 }}] }}",
            }
        )
        {
            await PostAsync(Recipe("password", "{ get_input: word }", $"word: {input}"));
        }

        await PostAsync(Recipe("password", $"{{ concat: [{Mark}, [{Mark}]] }}"));
        await PostAsync(Recipe("phone", "{ get_property: [SELF, password] }\n        password: " + Mark));
        await PostAsync(Recipe("passwort", $"{Mark}-misspelt"));
        await PostAsync(Recipe("password", $"{Mark}-lost\n        is_admin: nonsense"));
        await PostAsync(Recipe("password", $"{Mark}-wrong"), password: $"{Mark}-proof");
    }

    private async Task ShowAsync()
    {
        foreach (var wrong in new[] { $"{Mark}-a", $"{Mark}:b", $"{Mark}{new string('z', 5000)}" })
        {
            await CallAsync("List", "User", [], As("admin@opencord.org", wrong));
            await SendAsync(
                "xos.utility",
                "Login",
                new LoginRequest { Username = "admin@opencord.org", Password = wrong }.ToByteArray(),
                []
            );
        }

        foreach (var secret in new[] { $"Bearer {Mark}", $"Bearer xos_{Mark}", $"Basic {Mark}", $"Other {Mark}", Mark })
        {
            await CallAsync("List", "User", [], new Metadata { { "authorization", secret } });
        }

        await CallAsync("List", "User", [], new Metadata { { "x-xossession", Mark } });
        await SendAsync("xos.utility", "Logout", [], new Metadata { { "x-xossession", Mark } });
    }

    private async Task AskForAsync()
    {
        await CallAsync("List", "User", []);
        await CallAsync("Get", "User", [(1, 2)]);
        await CallAsync("Get", "User", [(1, 2)], ("caller_kind", "synchronizer"));
        foreach (var path in new[] { "password", "creator__password", "users__password" })
        {
            for (var comparison = 0; comparison <= 9; comparison++)
            {
                var query = new Query
                {
                    Elements =
                    {
                        new QueryElement
                        {
                            Operator = (QueryElement.Types.QueryOperator)comparison,
                            Name = path,
                            SValue = $"{Mark}-own",
                        },
                    },
                };
                foreach (var model in new[] { "User", "Slice", "Site" })
                {
                    await SendAsync("xos.xos", $"Filter{model}", query.ToByteArray(), Admin);
                }
            }
        }

        await CallAsync("Filter", "User", [(1, 1)], ("order_by", "password"));
        await CallAsync("Delete", "User", [(1, 2)]);
        await CallAsync("Filter", "User", [(1, 3)], ("caller_kind", "synchronizer"));
    }

    private static string Recipe(string property, string value, string inputs = "number: { type: integer, default: " + Number + " }") =>
        $"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/user.yaml, custom_types/site.yaml]
            topology_template:
              inputs:
                {inputs}
              node_templates:
                mysite:
                  type: tosca.nodes.Site
                  properties: {"{"} must-exist: true, name: mysite {"}"}
                someone:
                  type: tosca.nodes.User
                  properties:
                    email: hunted@x.org
                    firstname: First
                    lastname: Last
                    {property}: {value}
                  requirements:
                    - site: {"{"} node: mysite, relationship: tosca.relationships.BelongsToOne {"}"}
            """;

    private Task CallAsync(string verb, string model, (int, object)[] fields, params (string, string)[] metadata) =>
        CallAsync(verb, model, fields, With(Admin, metadata));

    private Task CallAsync(string verb, string model, (int, object)[] fields, Metadata metadata) =>
        SendAsync("xos.xos", verb + model, RawMessage.Of(fields), metadata);

    private async Task SendAsync(string service, string method, byte[] request, Metadata metadata)
    {
        try
        {
            _replies.AppendLine(Encoding.Latin1.GetString(await _server.CallRawAsync(service, method, request, metadata)));
        }
        catch (RpcException e)
        {
            _replies.AppendLine(e.Status.Detail);
            foreach (var trailer in e.Trailers.Where(static trailer => !trailer.IsBinary))
            {
                _replies.AppendLine(trailer.Value);
            }
        }
    }

    private async Task PostAsync(string recipe, string password = "letmein")
    {
        foreach (var accept in new[] { "text/plain", "application/json" })
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Core.Addresses.Tosca!, "run"));
            request.Content = new StringContent(recipe);
            request.Headers.Add("xos-username", "admin@opencord.org");
            request.Headers.Add("xos-password", password);
            request.Headers.Accept.ParseAdd(accept);
            using var response = await client.SendAsync(request);
            _replies.AppendLine(await response.Content.ReadAsStringAsync());
        }
    }

    private Task<string> DumpAsync() =>
        _server
            .Core.Services.GetRequiredService<Database>()
            .ReadAsync(
                async session =>
                {
                    var isPostgreSql = session.Dialect.IdentityType.Contains("identity", StringComparison.Ordinal);
                    var names = await session.QueryAsync<string>(
                        isPostgreSql
                            ? "select table_name from information_schema.tables where table_schema = current_schema()"
                            : "select name from sqlite_master where type in ('table', 'view')"
                    );
                    names.ShouldContain("credential");
                    names.ShouldContain("model_User");
                    var text = new StringBuilder();
                    foreach (var name in names)
                    {
                        await using var reader = await session.ReadAsync($"select * from \"{name}\"");
                        while (await reader.ReadAsync())
                        {
                            for (var i = 0; i < reader.FieldCount; i++)
                            {
                                text.Append(reader.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : reader.GetValue(i))
                                    .Append('\t');
                            }

                            text.AppendLine();
                        }
                    }

                    return text.ToString();
                },
                default
            );

    private Task<List<string>> HashesAsync() =>
        _server
            .Core.Services.GetRequiredService<Database>()
            .ReadAsync(static session => session.QueryAsync<string>("select hash from credential"), default);

    private static async Task<string> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
