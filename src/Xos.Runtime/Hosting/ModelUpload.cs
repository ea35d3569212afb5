using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Protos;
using Xos.Runtime.Configuration;
using static Xos.Protos.LoadModelsReply.Types;

namespace Xos.Runtime.Hosting;

/// <summary>Brings the models of the service into the core.</summary>
internal sealed class ModelUpload(SynchronizerParts parts, SynchronizerOptions options, CoreConnection connection, ILogger log)
{
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(2);

    /// <summary>Uploads the models; a core that has them already does nothing.</summary>
    /// <param name="version">The version of the service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">The core refuses or cannot be reached.</exception>
    /// <exception cref="ModelsNotLoadedException">The core could not take the models now.</exception>
    public async Task RunAsync(string version, CancellationToken cancellationToken)
    {
        var xprotos = ReadXprotos();
        if (xprotos.Length == 0)
        {
            return;
        }

        if (options.CoreVersion is { } coreVersion)
        {
            log.ServiceVersion(version, coreVersion);
        }
        else
        {
            log.ServiceVersion(version);
        }

        var request = new LoadModelsRequest { Name = options.Name, Version = version };
        request.Xprotos.AddRange(xprotos.Select(file => new Protos.Xproto { Filename = file.FileName, Contents = file.Text }));
        if (options.CoreVersion is not null)
        {
            request.CoreVersion = options.CoreVersion;
        }

        log.CallingLoadModels();
        var call = connection.CallOptions(_timeout, cancellationToken);
        var reply = await new dynamicload.dynamicloadClient(connection.Invoker).LoadModelsAsync(request, call);
        log.BackFromLoadModels(reply.Status);
        if (reply.Status is not (LoadModelsStatus.Success or LoadModelsStatus.SuccessNothingChanged))
        {
            throw new ModelsNotLoadedException(reply.Status);
        }
    }

    private ImmutableArray<XprotoText> ReadXprotos()
    {
        if (options.ModelsDirectory is not { } directory || !Directory.Exists(directory))
        {
            return parts.Xprotos;
        }

        ImmutableArray<XprotoText> files =
        [
            .. Directory
                .EnumerateFiles(directory, "*.xproto")
                .Order(StringComparer.Ordinal)
                .Select(file => new XprotoText(Path.GetFileName(file), File.ReadAllText(file))),
        ];
        return files.Length > 0 ? files : parts.Xprotos;
    }
}
