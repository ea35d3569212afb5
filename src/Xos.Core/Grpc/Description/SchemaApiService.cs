using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Protos;

namespace Xos.Core.Grpc.Description;

/// <summary>Tells clients that know no model all files of the API.</summary>
internal sealed class SchemaApiService(ApiDescriptions api) : SchemaService.SchemaServiceBase
{
    /// <inheritdoc />
    public override Task<Schemas> GetSchema(Empty request, ServerCallContext context) => Task.FromResult(api.Current.Schemas);
}
