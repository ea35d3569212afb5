using Microsoft.AspNetCore.Http;
using Xos.Core.Grpc;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Rest.Http;

/// <summary>Tells who sends a request. Two headers count, and no others: whatever gRPC has as metadata cannot be had by headers.</summary>
internal sealed class RestCaller(Authenticator authenticator)
{
    /// <summary>The kind of program that calls over REST.</summary>
    public const string Kind = "restapi";

    /// <summary>Authenticates the request.</summary>
    /// <exception cref="RecordException">There are no credentials, or they prove nobody.</exception>
    public async Task<Caller> ReadAsync(HttpContext context)
    {
        var proof =
            CredentialsOf(context.Request).Select(CallerReader.ProofOf).FirstOrDefault(static proof => proof is not null)
            ?? throw new RecordException(
                RecordError.NotAuthenticated,
                "Say who calls: with HTTP Basic, with 'authorization: Bearer' and a token, or with 'x-xossession' and the id that POST /xosapi/v1/utility/login gives."
            );
        return await authenticator.AuthenticateAsync(proof, context.Connection.RemoteIpAddress, context.RequestAborted) with
        {
            Kind = Kind,
        };
    }

    /// <summary>The headers that may prove who calls, as metadata of gRPC.</summary>
    public static IEnumerable<global::Grpc.Core.Metadata.Entry> CredentialsOf(HttpRequest request) =>
        from name in new[] { CallerReader.CredentialsKey, CallerReader.SessionKey }
        let value = request.Headers[name].ToString()
        where value.Length > 0 && value.All(static c => c is >= ' ' and <= '~')
        select new global::Grpc.Core.Metadata.Entry(name, value);
}
