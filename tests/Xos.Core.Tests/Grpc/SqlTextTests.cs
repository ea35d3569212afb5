using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Protos;
using Xproto.Semantics;
using static Xos.Core.Tests.Grpc.TestServer;
using Operator = Xos.Protos.QueryElement.Types.QueryOperator;

namespace Xos.Core.Tests.Grpc;

/// <summary>Text that looks like SQL is text: it is stored, found or refused, and nothing else happens.</summary>
public sealed class SqlTextTests : IAsyncLifetime
{
    private static readonly string[] Texts =
    [
        "'; drop table record; --",
        "\" or 1=1",
        "' or ''='",
        "%",
        "_",
        "\\",
        "a\0b",
        "🚀 '\" ;",
        "@root",
    ];

    private static readonly Operator[] Orders =
    [
        Operator.LessThan,
        Operator.LessThanOrEqual,
        Operator.GreaterThan,
        Operator.GreaterThanOrEqual,
    ];

    private TestServer _server = null!;
    private ModelCatalog _catalog = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync();
        _catalog = _server.Core.Services.GetRequiredService<CatalogPublisher>().Current;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task In_every_text_field_of_every_model_it_changes_nothing_else()
    {
        var specimens = await MakeSpecimensAsync();
        var stored = 0;
        foreach (var (type, id) in specimens)
        {
            var before = await SnapshotAsync(type, id);
            foreach (var field in type.Fields.Where(field => field.Type == FieldType.String && field.Name != "leaf_model_name"))
            {
                foreach (var text in Texts)
                {
                    stored += await StoreAsync(type, id, field, text) ? 1 : 0;
                }
            }

            (await SnapshotAsync(type, id)).ShouldBe(before, type.Name);
        }

        stored.ShouldBeGreaterThan(specimens.Count * Texts.Length);
    }

    [Fact]
    public async Task In_every_operator_on_every_field_it_finds_what_is_there_and_changes_nothing()
    {
        var specimens = await MakeSpecimensAsync();
        var before = await SnapshotAsync(null, 0);
        var turn = 0;
        foreach (var (type, id) in specimens)
        {
            var specimen = await _server.CallModelAsync("Get", type.Name, Synchronizer, (1, id));
            foreach (var field in type.Fields)
            {
                var kept = field.Type == FieldType.String ? RawMessage.TextOf(specimen, field.Number) : null;
                foreach (var sign in Enum.GetValues<Operator>().Except(Orders))
                {
                    var text = Texts[turn++ % Texts.Length];
                    if (await FindsAsync(type, id, field.WireName, sign, text) == true)
                    {
                        kept.ShouldNotBeNull($"{type.Name}.{field.Name} {sign} {text}");
                        kept.ShouldContain(text, Case.Insensitive, $"{type.Name}.{field.Name} {sign}");
                    }
                }

                foreach (var sign in Orders)
                {
                    await FindsAsync(type, id, field.WireName, sign, Texts[turn++ % Texts.Length]);
                }
            }

            (await FindsAsync(type, id, Texts[turn++ % Texts.Length], Operator.Equal, "x")).ShouldBeNull();
        }

        (await SnapshotAsync(null, 0)).ShouldBe(before);
    }

    // Stores a text or is refused with the field's name; what is stored is what was sent, and queries find it and it alone.
    private async Task<bool> StoreAsync(RecordType type, int id, Field field, string text)
    {
        try
        {
            await _server.CallModelAsync("Update", type.Name, Synchronizer, (1, id), (field.Number, text));
        }
        catch (RpcException e)
        {
            e.StatusCode.ShouldBeOneOf(StatusCode.InvalidArgument, StatusCode.AlreadyExists);
            e.Status.Detail.ShouldContain(field.WireName);
            return false;
        }

        if (type.IsSecret(field))
        {
            return true;
        }

        var kept = RawMessage.TextOf(await _server.CallModelAsync("Get", type.Name, Synchronizer, (1, id)), field.Number);
        kept.ShouldBe(field.Format == TextFormat.Stripped ? text.Trim() : text, $"{type.Name}.{field.Name}");
        (await FindsAsync(type, id, field.WireName, Operator.Equal, kept!)).ShouldBe(true, $"{type.Name}.{field.Name} = {text}");
        foreach (var other in Texts.Where(static other => !other.Contains('\0', StringComparison.Ordinal)))
        {
            (await FindsAsync(type, id, field.WireName, Operator.Contains, other)).ShouldBe(
                kept!.Contains(other, StringComparison.Ordinal),
                $"{type.Name}.{field.Name} = {text}, contains {other}"
            );
        }

        return true;
    }

    // Whether an object is found; null when the question is refused.
    private async Task<bool?> FindsAsync(RecordType type, int id, string field, Operator sign, string text)
    {
        var query = new Query
        {
            Elements =
            {
                new QueryElement
                {
                    Name = field,
                    Operator = sign,
                    SValue = text,
                },
            },
        };
        try
        {
            return RawMessage
                .IdsOf(await _server.CallRawAsync("xos.xos", $"Filter{type.Name}", query.ToByteArray(), Synchronizer))
                .Contains(id);
        }
        catch (RpcException e)
        {
            e.StatusCode.ShouldBe(StatusCode.InvalidArgument, $"{type.Name}.{field} {sign} {text}: {e.Status.Detail}");
            return null;
        }
    }

    private async Task<List<(RecordType Type, int Id)>> MakeSpecimensAsync()
    {
        var specimens = new Specimens(_server, _catalog);
        var made = new List<(RecordType, int)>();
        foreach (var type in _catalog.Concrete)
        {
            made.Add((type, await specimens.IdOfAsync(type)));
        }

        // The core does what it asks for, and says in it what became of that.
        await WaitUntilEnactedAsync("BackupOperation", made.Single(static specimen => specimen.Item1.Name == "BackupOperation").Item2);
        return made;
    }

    private async Task WaitUntilEnactedAsync(string model, int id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var records = _server.Core.Services.GetRequiredService<RecordService>();
        while ((await records.GetAsync(Caller.Core, model, id, patience.Token))["enacted"] is null)
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    // All that the store has but for one object.
    private Task<List<string>> SnapshotAsync(RecordType? except, int id) =>
        _server
            .Core.Services.GetRequiredService<Database>()
            .ReadAsync(
                async session =>
                {
                    var key = new { root = except?.Root ?? "", id };
                    return (List<string>)
                        [
                            .. await session.QueryAsync<string>(
                                "select root || id || ' ' || model || updated || deleted || cast(document as text) from record where not (root = @root and id = @id) order by root, id",
                                key
                            ),
                            .. await session.QueryAsync<string>(
                                "select user_id || hash from credential where not (root = @root and user_id = @id) order by user_id",
                                key
                            ),
                            .. await session.QueryAsync<string>(
                                "select source_root || source_id || name || target_id as edge from link order by edge"
                            ),
                            .. await session.QueryAsync<string>("select name || hash from service order by name"),
                        ];
                },
                CancellationToken.None
            );
}
