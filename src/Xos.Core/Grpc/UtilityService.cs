using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;
using Xos.Protos;
using Xproto;
using VersionInfo = Xos.Protos.VersionInfo;

namespace Xos.Core.Grpc;

/// <summary>What clients ask beside objects.</summary>
internal sealed class UtilityService(
    CatalogPublisher catalog,
    CallerReader callers,
    PasswordLogin passwords,
    Sessions sessions,
    DirtyModels dirty,
    PopulatedInstances instances,
    Database database,
    StoreProbe probe,
    KnownSchemas known
) : utility.utilityBase
{
    /// <inheritdoc />
    public override async Task<LoginResponse> Login(LoginRequest request, ServerCallContext context)
    {
        if (request.Username.Length == 0)
        {
            throw new RecordException(RecordError.NotAuthenticated, "No username");
        }

        KnownCaller user;
        try
        {
            user = await passwords.AuthenticateAsync(
                new(request.Username, request.Password),
                CallerReader.AddressOf(context),
                context.CancellationToken
            );
        }
        catch (RecordException e) when (e.Error == RecordError.PermissionDenied)
        {
            // Here nothing is denied yet: pages that log people in tell the two apart.
            throw new RecordException(RecordError.NotAuthenticated, e.Message, e);
        }

        return new() { Sessionid = await sessions.OpenAsync(user, context.CancellationToken) };
    }

    /// <inheritdoc />
    public override async Task<Empty> Logout(Empty request, ServerCallContext context)
    {
        foreach (var secret in context.RequestHeaders.Select(CallerReader.ProofOf).OfType<BearerSecret>())
        {
            await sessions.CloseAsync(secret.Text, context.CancellationToken);
        }

        return new();
    }

    /// <inheritdoc />
    /// <exception cref="RecordException">The models changed since this connection asked for them, with <see cref="RecordError.Unavailable"/>.</exception>
    public override Task<Empty> NoOp(Empty request, ServerCallContext context) =>
        known.AreOutdated(context)
            ? throw new RecordException(
                RecordError.Unavailable,
                "The models changed since this connection read the schema. Connect again, and read it anew."
            )
            : Task.FromResult(new Empty());

    /// <inheritdoc />
    public override async Task<Empty> AuthenticatedNoOp(Empty request, ServerCallContext context)
    {
        await callers.ReadAsync(context);
        return new();
    }

    /// <inheritdoc />
    public override async Task<ModelList> SetDirtyModels(ModelFilter request, ServerCallContext context) =>
        await dirty.SetAsync(await callers.ReadAsync(context), request.ClassName, context.CancellationToken);

    /// <inheritdoc />
    public override async Task<ModelList> ListDirtyModels(ModelFilter request, ServerCallContext context) =>
        await dirty.ListAsync(await callers.ReadAsync(context), request.ClassName, context.CancellationToken);

    /// <inheritdoc />
    public override async Task<PopulatedServiceInstance> GetPopulatedServiceInstances(ID request, ServerCallContext context) =>
        await instances.GetAsync(await callers.ReadAsync(context), request.Id, context.CancellationToken);

    /// <inheritdoc />
    public override Task<XProtos> GetXproto(Empty request, ServerCallContext context)
    {
        var text = new StringBuilder();
        foreach (var source in catalog.Current.Services.SelectMany(static service => service.Sources).Prepend(CoreModels.Source))
        {
            text.Append('\n').Append(source.Text);
        }

        return Task.FromResult(new XProtos { Xproto = text.ToString() });
    }

    /// <inheritdoc />
    public override Task<VersionInfo> GetVersion(Empty request, ServerCallContext context) =>
        Task.FromResult(
            new VersionInfo
            {
                Version = CoreVersion.Text,
                GitCommit = CoreVersion.Commit,
                BuildTime = CoreVersion.BuildTime,
                Os = RuntimeInformation.OSDescription,
                Arch = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
            }
        );

    /// <inheritdoc />
    public override async Task<DatabaseInfo> GetDatabaseInfo(Empty request, ServerCallContext context)
    {
        await callers.ReadAsync(context);
        var version = await probe.FindVersionAsync(context.CancellationToken);
        return new()
        {
            Name = database.Name,
            Connection = database.Connection,
            Version = version ?? "",
            Status = version is null ? DatabaseInfo.Types.DatabaseStatus.Error : DatabaseInfo.Types.DatabaseStatus.Operational,
        };
    }
}
