using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Protos;
using ApiToken = Xos.Core.Security.ApiToken;
using ApiTokens = Xos.Core.Security.ApiTokens;

namespace Xos.Core.Grpc;

/// <summary>Makes, lists and revokes API tokens.</summary>
internal sealed class SecurityService(CallerReader callers, ApiTokens tokens) : security.securityBase
{
    /// <inheritdoc />
    public override async Task<CreateTokenReply> CreateToken(CreateTokenRequest request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var (token, secret) = await tokens.CreateAsync(caller, request.Username, request.Name, request.Days, context.CancellationToken);
        return new() { Token = MessageOf(token), Secret = secret };
    }

    /// <inheritdoc />
    public override async Task<Protos.ApiTokens> ListTokens(ListTokensRequest request, ServerCallContext context)
    {
        var found = await tokens.ListAsync(await callers.ReadAsync(context), request.Username, context.CancellationToken);
        return new() { Items = { found.Select(MessageOf) } };
    }

    /// <inheritdoc />
    public override async Task<Empty> RevokeToken(ID request, ServerCallContext context)
    {
        await tokens.RevokeAsync(await callers.ReadAsync(context), request.Id, context.CancellationToken);
        return new();
    }

    private static Protos.ApiToken MessageOf(ApiToken token) =>
        new()
        {
            Id = token.Id,
            Name = token.Name,
            Created = token.Created.ToSeconds(),
            Expires = token.Expires.ToSeconds(),
        };
}
