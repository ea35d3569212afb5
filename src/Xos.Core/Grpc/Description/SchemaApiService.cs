using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Protos;

namespace Xos.Core.Grpc.Description;

/// <summary>Tells clients that know no model all files of the API.</summary>
internal sealed class SchemaApiService(ApiDescriptions api, KnownSchemas known) : SchemaService.SchemaServiceBase
{
    /// <inheritdoc />
    public override Task<Schemas> GetSchema(Empty request, ServerCallContext context)
    {
        // First: models that come meanwhile may be among those told or not.
        known.Note(context);
        return Task.FromResult(api.Current.Schemas);
    }
}
