using Xos.Core.Records;
using Xos.Core.Tosca.Apply;

namespace Xos.Core.Tosca.Http;

/// <summary>What waiting came to, for people: a line for each node.</summary>
internal static class WaitText
{
    public static string Of(IEnumerable<NodeEnactment> nodes) => string.Join('\n', nodes.Select(LineOf)) + "\n";

    private static string LineOf(NodeEnactment waited)
    {
        var (node, enactment) = waited;
        var said = enactment?.Status is { Length: > 0 } status ? $": {status.ReplaceLineEndings(" ")}" : "";
        return $"{node.Name}: {node.Model} {node.Id} "
            + enactment?.State switch
            {
                null => "is only referred to",
                EnactmentState.Enacted => "is enacted",
                EnactmentState.Waiting => $"is not enacted yet{said}",
                EnactmentState.Failed => $"failed and is tried again{said}",
                EnactmentState.Held => "is not to be synchronized",
                EnactmentState.Unattended => "is not waited for: no synchronizer has ever enacted one",
                _ => "was deleted meanwhile",
            };
    }
}
