using System.Text;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Refuses uploads of models that are larger than any service needs, before they are compiled.</summary>
internal static class UploadLimits
{
    /// <summary>Checks the files of an upload.</summary>
    /// <exception cref="RecordException">They are too many or too large.</exception>
    public static void Check(LoadedService service, LimitOptions limits)
    {
        if (service.Files.Count > limits.UploadFiles)
        {
            throw Refuse($"The upload has {service.Files.Count} files, but may have {limits.UploadFiles} (Limits:UploadFiles).");
        }

        var total = 0L;
        foreach (var file in service.Files)
        {
            var bytes = Encoding.UTF8.GetByteCount(file.Contents);
            if (bytes > limits.UploadFileBytes)
            {
                throw Refuse(
                    $"The file '{file.Name}' has {bytes} bytes, but a file may have {limits.UploadFileBytes} (Limits:UploadFileBytes)."
                );
            }

            total += bytes;
        }

        if (total > limits.UploadBytes)
        {
            throw Refuse($"The upload has {total} bytes, but may have {limits.UploadBytes} (Limits:UploadBytes).");
        }
    }

    private static RecordException Refuse(string message) => new(RecordError.ResourceExhausted, message);
}
