using Microsoft.AspNetCore.Http;
using Xos.Core.Records;
using Xos.Core.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>The HTTP status of a refusal.</summary>
internal static class RefusalStatus
{
    /// <summary>That of a recipe with problems.</summary>
    public static int Of(ProblemKind kind) =>
        kind switch
        {
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>That of a caller who could not be told.</summary>
    public static int OfLogin(RecordError error) =>
        error switch
        {
            RecordError.TooManyAttempts => StatusCodes.Status429TooManyRequests,
            _ when IsLack(error) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status401Unauthorized,
        };

    /// <summary>Whether the store lacks something, and not the recipe.</summary>
    public static bool IsLack(RecordError error) => error is RecordError.Unavailable or RecordError.ResourceExhausted;
}
