using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Schema;
using Xos.Protos;
using Xproto.Text;

namespace Xos.Core.Grpc;

/// <summary>Loads models of services, and tells which are loaded.</summary>
internal sealed class DynamicLoadService(ModelLoader loader, CatalogPublisher catalog, CallerReader callers) : dynamicload.dynamicloadBase
{
    private const string Present = "present";

    /// <inheritdoc />
    public override async Task<LoadModelsReply> LoadModels(LoadModelsRequest request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var service = new LoadedService(request.Name, request.Version, FilesOf(request).ToEquatableArray());
        var outcome = await loader.LoadAsync(caller, service, request.CoreVersion, context.CancellationToken);
        return new()
        {
            Status =
                outcome == LoadOutcome.Loaded
                    ? LoadModelsReply.Types.LoadModelsStatus.Success
                    : LoadModelsReply.Types.LoadModelsStatus.SuccessNothingChanged,
        };
    }

    /// <inheritdoc />
    public override async Task<LoadStatusReply> GetLoadStatus(Empty request, ServerCallContext context)
    {
        await callers.ReadAsync(context);
        var reply = new LoadStatusReply();
        reply.Services.Add(
            catalog.Current.Services.Select(static service => new ServiceModelStatus
            {
                Name = service.Name,
                Version = service.Version,
                State = Present,
            })
        );
        reply.Services.Add(
            new ServiceModelStatus
            {
                Name = "core",
                Version = CoreVersion.Text,
                State = Present,
            }
        );
        return reply;
    }

    /// <inheritdoc />
    public override async Task<ListConvenienceMethodsReply> GetConvenienceMethods(Empty request, ServerCallContext context)
    {
        await callers.ReadAsync(context);
        var reply = new ListConvenienceMethodsReply();
        reply.ConvenienceMethods.Add(
            catalog
                .Current.Services.SelectMany(static service => service.Files)
                .Where(static file => file.Kind == ServiceFileKind.ConvenienceMethod)
                .Select(static file => new APIConvenienceFile { Filename = file.Name, Contents = file.Contents })
        );
        return reply;
    }

    private static IEnumerable<ServiceFile> FilesOf(LoadModelsRequest request) =>
        [
            .. request.Xprotos.Select(static file => new ServiceFile(ServiceFileKind.Xproto, file.Filename, file.Contents)),
            .. request.Decls.Select(static file => new ServiceFile(ServiceFileKind.Declaration, file.Filename, file.Contents)),
            .. request.Attics.Select(static file => new ServiceFile(ServiceFileKind.Attic, file.Filename, file.Contents)),
            .. request.ConvenienceMethods.Select(static file => new ServiceFile(
                ServiceFileKind.ConvenienceMethod,
                file.Filename,
                file.Contents
            )),
            .. request.Migrations.Select(static file => new ServiceFile(ServiceFileKind.Migration, file.Filename, file.Contents)),
        ];
}
