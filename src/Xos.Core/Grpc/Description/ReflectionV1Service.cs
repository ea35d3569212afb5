using Grpc.Core;
using Grpc.Reflection.V1;

namespace Xos.Core.Grpc.Description;

/// <summary>Server reflection in its second version, otherwise as <see cref="ReflectionService"/>.</summary>
internal sealed class ReflectionV1Service(ApiDescriptions api, StreamEnd end) : ServerReflection.ServerReflectionBase
{
    /// <inheritdoc />
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        while (await end.WaitAsync(requestStream.MoveNext(context.CancellationToken)))
        {
            var question = new OneMessage<ServerReflectionRequest>(requestStream.Current);
            await api.Current.ReflectionV1.ServerReflectionInfo(question, responseStream, context);
        }
    }
}
