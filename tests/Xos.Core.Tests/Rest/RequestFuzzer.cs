using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Xos.Core.Tests.Rest;

/// <summary>Makes requests that look like right ones and mostly are not, the same for the same seed.</summary>
internal sealed class RequestFuzzer(int seed)
{
    private static readonly string[] Paths =
    [
        RestServer.Sites,
        RestServer.Services,
        RestServer.Instances,
        "/xosapi/v1/core/users",
        "/xosapi/v1/core/slices",
        "/xosapi/v1/core/nodes",
        "/xosapi/v1/core/networks",
        "/xosapi/v1/core/serviceinstancelinks",
        "/xosapi/v1/core/addresspools",
        "/xosapi/v1/core/nodelabels",
    ];

    private static readonly string[] Calls =
    [
        "/xosapi/v1/dynamicload/load_models",
        "/xosapi/v1/utility/noop",
        "/xosapi/v1/utility/auth_noop",
        "/xosapi/v1/utility/logout",
    ];

    private static readonly string[] Names =
    [
        "name",
        "login_base",
        "abbreviated_name",
        "hello_from",
        "hello_to",
        "owner_id",
        "owner",
        "email",
        "password",
        "site_id",
        "site",
        "enabled",
        "updated",
        "enacted",
        "backend_code",
        "backend_status",
        "longitude",
        "location",
        "nodes_ids",
        "class_names",
        "id",
        "provider_service_instance_id",
        "subscriber_service_id",
        "addresses",
        "cidr",
        "node_ids",
        "max_instances",
        "write_protect",
        "deleted",
        "version",
        "xprotos",
        "filename",
        "contents",
    ];

    private static readonly string[] Words =
    [
        "exact",
        "iexact",
        "gt",
        "gte",
        "lt",
        "lte",
        "contains",
        "icontains",
        "regex",
        "iregex",
        "isnull",
        "not",
    ];

    private static readonly string[] Reserved = ["order_by", "limit", "page_token", "fields", "heartbeat_seconds"];

    private static readonly string[] Texts =
    [
        "",
        "a",
        "x'; drop table record; --",
        "\" or 1=1",
        "%",
        "_",
        "\\",
        "(",
        "(?<=a)b",
        "[a-z]+*",
        "(a+)+$",
        "\0",
        "\u00e4\u6f22\U0001F600",
        "1",
        "-1",
        "1e400",
        "NaN",
        "Infinity",
        "true",
        "null",
        "2020-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "99999999999999999999",
        "10.0.0.0/24",
        "a###1,2",
        "WyJhIiwxXQ",
        "WzFd",
        "W251bGwsMV0",
        "W10",
        "message M (XOSBase) { required string name = 1; }",
        "hello-world",
        new('y', 3000),
    ];

    private readonly Random _random = new(seed);

    public (string Method, string Path, byte[]? Body) Next() =>
        _random.Next(10) switch
        {
            < 4 => ("GET", Pick(Paths) + Query(), null),
            4 => ("GET", $"{Pick(Paths)}/{Id()}{Query()}", null),
            5 => ("POST", Pick(Calls), Body()),
            6 or 7 => ("POST", Pick(Paths), Body()),
            8 => ("PUT", $"{Pick(Paths)}/{Id()}", Body()),
            _ => ("PATCH", $"{Pick(Paths)}/{Id()}", Body()),
        };

    private string Id() => _random.Next(4) == 0 ? Uri.EscapeDataString(Pick(Names) + "x") : Number(30);

    private string Query() =>
        "?" + string.Join('&', Enumerable.Range(0, _random.Next(4)).Select(_ => $"{Uri.EscapeDataString(Parameter())}={Value()}"));

    private string Parameter() =>
        _random.Next(5) switch
        {
            0 => Pick(Reserved),
            1 => Pick(Names),
            2 => $"{Pick(Names)}__{Pick(Words)}",
            3 => $"{Pick(Names)}__{Pick(Names)}__{Pick(Words)}",
            _ => Pick(Texts) is { Length: < 100 } text ? text : "long",
        };

    private string Value() =>
        Uri.EscapeDataString(
            _random.Next(4) switch
            {
                0 => Number(1000),
                1 => Pick(Names),
                2 => $"-{Pick(Names)},{Pick(Names)}",
                _ => Pick(Texts),
            }
        );

    private byte[] Body()
    {
        var json =
            (
                _random.Next(12) == 0 ? Any(4)
                : _random.Next(8) == 0 ? new JsonArray([.. Enumerable.Range(0, 3).Select(_ => Object(2))])
                : Object(3)
            )?.ToJsonString() ?? "null";
        var bytes = Encoding.UTF8.GetBytes(json);
        // One in three is broken.
        for (var i = _random.Next(3) == 0 ? _random.Next(1, 4) : 0; i > 0 && bytes.Length > 0; i--)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return _random.Next(20) == 0 ? bytes[..(bytes.Length / 2)] : bytes;
    }

    private JsonObject Object(int depth)
    {
        var members = new JsonObject();
        for (var i = _random.Next(6); i > 0; i--)
        {
            members[_random.Next(12) == 0 ? Pick(Texts) : Pick(Names)] = Any(depth - 1);
        }

        return members;
    }

    private JsonNode? Any(int depth) =>
        _random.Next(depth > 0 ? 9 : 7) switch
        {
            0 => null,
            1 => JsonValue.Create(_random.Next(2) == 0),
            2 => JsonValue.Create(_random.Next(-2, 40)),
            3 => JsonValue.Create(_random.NextInt64()),
            4 => JsonValue.Create((_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-30, 300))),
            5 or 6 => JsonValue.Create(Pick(Texts)),
            7 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Any(depth - 1))]),
            _ => Object(depth),
        };

    private string Number(int most) => _random.Next(-1, most).ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
