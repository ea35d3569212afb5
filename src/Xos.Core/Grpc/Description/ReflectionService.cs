using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Xos.Core.Grpc.Description;

/// <summary>Server reflection in its first version. Each question is answered by the models in force when it is asked, in a stream that was opened long ago, too.</summary>
internal sealed class ReflectionService(ApiDescriptions api, StreamEnd end) : ServerReflection.ServerReflectionBase
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
            await api.Current.ReflectionV1Alpha.ServerReflectionInfo(question, responseStream, context);
        }
    }
}
