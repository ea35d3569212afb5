using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Grpc.Description;
using Xos.Protos;

namespace Xos.Core.Grpc;

/// <summary>Tells GUIs what to build their lists and forms from.</summary>
internal sealed class ModelDefsService(ApiDescriptions api) : modeldefs.modeldefsBase
{
    /// <inheritdoc />
    public override Task<ModelDefs> ListModelDefs(Empty request, ServerCallContext context) => Task.FromResult(api.Current.ModelDefs);
}
