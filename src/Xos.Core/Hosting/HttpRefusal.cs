using System.Globalization;
using Microsoft.AspNetCore.Http;
using Xos.Core.Records;

namespace Xos.Core.Hosting;

/// <summary>What a refusal is over HTTP: one rule for all parts.</summary>
internal static class HttpRefusal
{
    /// <summary>The status of a refusal.</summary>
    public static int StatusOf(RecordException refusal) =>
        refusal.Error switch
        {
            RecordError.Invalid or RecordError.ConflictingFields => StatusCodes.Status400BadRequest,
            RecordError.NotAuthenticated => StatusCodes.Status401Unauthorized,
            RecordError.PermissionDenied => StatusCodes.Status403Forbidden,
            RecordError.NotFound => StatusCodes.Status404NotFound,
            RecordError.AlreadyExists or RecordError.FailedPrecondition or RecordError.Aborted => StatusCodes.Status409Conflict,
            RecordError.OutOfRange => StatusCodes.Status410Gone,
            RecordError.TooManyAttempts => StatusCodes.Status429TooManyRequests,
            // Without a failure below, what was asked is to blame.
            RecordError.ResourceExhausted when refusal.InnerException is null => StatusCodes.Status400BadRequest,
            RecordError.ResourceExhausted or RecordError.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Error, "No such error."),
        };

    /// <summary>The status of a refusal to take somebody for whom he says he is: he may try again as another.</summary>
    public static int StatusOfLogin(RecordException refusal) =>
        refusal.Error == RecordError.PermissionDenied ? StatusCodes.Status401Unauthorized : StatusOf(refusal);

    /// <summary>Says when to try again, where that is known.</summary>
    public static void TellWhen(HttpResponse response, RecordException refusal)
    {
        if (refusal.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = SecondsOf(pause);
        }
    }

    /// <summary>A pause as the header <c>Retry-After</c> has it.</summary>
    public static string SecondsOf(TimeSpan pause) => Math.Max(1, Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
