using Xos.Core.Backup;

namespace Xos.Core.Tests.Backup;

/// <summary>Backups whose checksum is right and whose contents are not: nothing of them comes into a store.</summary>
public sealed class ForgeryTests : IDisposable
{
    private readonly BackupPlace _place = new();

    public static TheoryData<string> Forgeries => [.. All.Keys];

    private static Dictionary<string, Func<List<string>, IEnumerable<string>>> All { get; } =
        new()
        {
            ["no lines"] = static _ => [],
            ["only a header"] = static lines => lines[..1],
            ["no end"] = static lines => lines[..^1],
            ["lines after the end"] = static lines => [.. lines, "[]"],
            ["a row that is missing"] = static lines => lines.Where((_, i) => i != 2),
            ["a row that is too short"] = static lines => Change(lines, "[\"Service\",1,", "["),
            ["a text for a number"] = static lines => Change(lines, "[\"Service\",1,", "[\"Service\",\"1\","),
            ["a number of more than 64 bits"] = static lines => Change(lines, "[\"Service\",1,", "[\"Service\",99999999999999999999,"),
            ["nothing where something must be"] = static lines => Change(lines, "[\"Service\",1,", "[\"Service\",null,"),
            ["another table"] = static lines => Change(lines, "\"table\":\"link\"", "\"table\":\"sqlite_schema\""),
            ["a table twice"] = static lines => Change(lines, "\"table\":\"link\"", "\"table\":\"record\""),
            ["another column"] = static lines =>
                Change(lines, "\"columns\":[\"root\",\"id\"", "\"columns\":[\"root\",\"id) values (1); drop table record; --\""),
            ["a newer core"] = static lines => Change(lines, "\"tables\":", "\"tables\":9"),
            ["no header"] = static lines => lines[1..],
            ["text that is no JSON"] = static lines => [.. lines[..^1], "nonsense"],
            ["models that do not compile"] = static lines =>
                Change(lines, "message HelloWorldService (Service)", "message HelloWorldService (Nothing)"),
            ["models that objects need"] = static lines => Change(lines, "message HelloWorldServiceInstance", "message Other"),
            ["a link to nothing"] = static lines =>
                Change(
                    lines,
                    "[\"ServiceInstance\",1,\"ServiceInstance.owner\",0,\"Service\",1,",
                    "[\"ServiceInstance\",1,\"ServiceInstance.owner\",0,\"Service\",77,"
                ),
            ["an object twice"] = static lines => Count(lines.SelectMany(static line => IsService(line) ? new[] { line, line } : [line])),
        };

    public void Dispose() => _place.Dispose();

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Nothing_is_restored_of_a_backup_with(string forgery)
    {
        List<string> before;
        await using (var store = await _place.OpenAsync("store", TestStore.HelloWorld))
        {
            await store.ServiceAsync();
            await store.InstanceAsync();
            before = await StoreDump.ReadAsync(store.Database);
            await _place.BackUpAsync(store);
        }

        var lines = ForgedBackup.Read(_place.File);
        var forged = All[forgery](lines).ToList();
        forged.ShouldNotBe(lines);
        ForgedBackup.Write(_place.In("forged"), forged);

        await Should.ThrowAsync<BackupException>(() => _place.RestoreAsync("store", replace: true, _place.In("forged")));

        await using var after = await _place.OpenAsync("store");
        (await StoreDump.ReadAsync(after.Database)).ShouldBe(before);
        (await after.ServiceAsync("next")).Id.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("bm8gZ3ppcA==")]
    public async Task Nothing_is_restored_of_a_backup_that_cannot_be_unpacked(string text)
    {
        ForgedBackup.WriteText(_place.In("forged"), text);

        await Should.ThrowAsync<BackupException>(() => _place.RestoreAsync("store", file: _place.In("forged")));
    }

    [Fact]
    public async Task What_is_written_as_a_core_writes_it_is_restored()
    {
        await using (var store = await _place.OpenAsync("store", TestStore.HelloWorld))
        {
            await store.ServiceAsync();
            await _place.BackUpAsync(store);
        }

        ForgedBackup.Write(_place.In("same"), ForgedBackup.Read(_place.File));

        (await _place.RestoreAsync("other", file: _place.In("same"))).Objects.ShouldBe(1);
    }

    private static bool IsService(string line) => line.StartsWith("[\"Service\",1,\"HelloWorldService\"", StringComparison.Ordinal);

    private static IEnumerable<string> Count(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return [.. all[..^1], $"{{\"rows\":{all.Count(static line => line[0] == '[')}}}"];
    }

    private static List<string> Change(List<string> lines, string old, string replacement) =>
        [.. lines.Select(line => line.Replace(old, replacement, StringComparison.Ordinal))];
}
