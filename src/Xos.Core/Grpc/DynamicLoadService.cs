using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Protos;
using Xproto.Text;
using Status = Xos.Protos.LoadModelsReply.Types.LoadModelsStatus;
using WireBehavior = Xos.Protos.UnloadModelsRequest.Types.CleanupBehavior;

namespace Xos.Core.Grpc;

/// <summary>Loads and unloads models of services, and tells which are loaded.</summary>
internal sealed class DynamicLoadService(
    ModelLoader loader,
    ModelUnloader unloader,
    CatalogPublisher catalog,
    CallerReader callers,
    LimitOptions limits
) : dynamicload.dynamicloadBase
{
    private const string Present = "present";

    /// <inheritdoc />
    public override async Task<LoadModelsReply> LoadModels(LoadModelsRequest request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var service = new LoadedService(request.Name, request.Version, FilesOf(request).ToEquatableArray());
        UploadLimits.Check(service, limits);
        var options = new LoadOptions(request.CoreVersion, context.RequestHeaders.GetValue("allow_downgrade") == "true");
        var outcome = await loader.LoadAsync(caller, service, options, context.CancellationToken);
        return new() { Status = outcome == LoadOutcome.Loaded ? Status.Success : Status.SuccessNothingChanged };
    }

    /// <inheritdoc />
    public override async Task<LoadModelsReply> UnloadModels(UnloadModelsRequest request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var behavior = BehaviorOf(request.CleanupBehavior);
        var result = await unloader.UnloadAsync(caller, request.Name, request.Version, behavior, context.CancellationToken);
        return result.Outcome switch
        {
            UnloadOutcome.Unloaded => new() { Status = Status.Success },
            UnloadOutcome.NothingChanged => new() { Status = Status.SuccessNothingChanged },
            UnloadOutcome.TryAgain => new() { Status = Status.Tryagain },
            // The reference's names of these, for programs; the rest is for people.
            UnloadOutcome.LiveObjects => throw Refuse("ERROR_LIVE_MODELS", result.Reason),
            UnloadOutcome.DeletionInProgress => throw Refuse("ERROR_DELETION_IN_PROGRESS", result.Reason),
            _ => throw new ArgumentOutOfRangeException(nameof(request), result.Outcome, "No such outcome."),
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
                Name = CoreVersion.Service,
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

    private static CleanupBehavior BehaviorOf(WireBehavior behavior) =>
        behavior switch
        {
            WireBehavior.RequireClean => CleanupBehavior.RequireClean,
            WireBehavior.AutomaticallyClean => CleanupBehavior.DeleteObjects,
            WireBehavior.Purge => CleanupBehavior.Purge,
            _ => throw new RecordException(
                RecordError.Invalid,
                "UnloadModels",
                [new("cleanup_behavior", $"is {(int)behavior}, but there are only 0 to 2")]
            ),
        };

    private static RpcException Refuse(string name, string reason) => new(new(StatusCode.AlreadyExists, $"{name}: {reason}"));

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
