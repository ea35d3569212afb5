using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Schema;
using Xos.Protos;
using Xproto;
using VersionInfo = Xos.Protos.VersionInfo;

namespace Xos.Core.Grpc;

/// <summary>What clients ask beside objects. Methods of the reference that are not here yet answer UNIMPLEMENTED.</summary>
internal sealed class UtilityService(CatalogPublisher catalog, CallerReader callers) : utility.utilityBase
{
    /// <inheritdoc />
    public override Task<Empty> NoOp(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    /// <inheritdoc />
    public override async Task<Empty> AuthenticatedNoOp(Empty request, ServerCallContext context)
    {
        await callers.ReadAsync(context);
        return new();
    }

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
                Os = RuntimeInformation.OSDescription,
                Arch = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
            }
        );
}
