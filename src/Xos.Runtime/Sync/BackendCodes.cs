namespace Xos.Runtime.Sync;

/// <summary>The values of <c>backend_code</c>.</summary>
internal static class BackendCodes
{
    public const int InProgress = 0;
    public const int Ok = 1;
    public const int Error = 2;

    public static int Of(Exception fault) =>
        fault switch
        {
            DeferredException => InProgress,
            InnocuousException => Ok,
            _ => Error,
        };
}
