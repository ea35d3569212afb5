using Grpc.Core;

namespace Xos.Runtime.Client;

/// <summary>Tells calls that got lost from calls that the core answered.</summary>
internal static class LostCalls
{
    /// <summary>Whether the core was not reached, or the connection broke amid the call; then nobody knows whether it was done.</summary>
    /// <remarks>A connection that breaks gives all sorts of statuses, <c>INTERNAL</c> and <c>CANCELLED</c> among them; what the core itself says has no cause.</remarks>
    public static bool IsLost(this RpcException fault)
    {
        for (var cause = fault.Status.DebugException; cause is not null; cause = cause.InnerException)
        {
            if (cause is IOException or HttpRequestException)
            {
                return true;
            }
        }

        return fault.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded;
    }
}
