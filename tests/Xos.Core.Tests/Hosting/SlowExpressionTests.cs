using Google.Protobuf;
using Grpc.Core;
using Xos.Core.Tests.Grpc;
using Xos.Protos;

namespace Xos.Core.Tests.Hosting;

/// <summary>In SQLite the core matches expressions itself, and stops those that take too long; PostgreSQL has a clock of its own.</summary>
public sealed class SlowExpressionTests
{
    private const int PublicKey = 11;

    [Fact]
    public async Task A_regular_expression_that_takes_too_long_exhausts_what_a_call_may_take()
    {
        await using var server = await TestServer.StartAsync(load: false);
        await server.CallModelAsync("Update", "User", TestServer.Admin, (1, 1), (PublicKey, new string('a', 20_000)));
        var query = new Query
        {
            Elements =
            {
                new QueryElement
                {
                    Name = "public_key",
                    Operator = QueryElement.Types.QueryOperator.Regex,
                    SValue = @"\p{L}{1,9000}x",
                },
            },
        };

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            server.CallRawAsync("xos.xos", "FilterUser", query.ToByteArray(), TestServer.Admin)
        );

        refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refusal.Status.Detail.ShouldContain(
            "The query takes longer than it may: 10 s (Limits:QuerySeconds), of which 1 s to match one text."
        );
    }
}
