using System.Globalization;

namespace Xos.Runtime.Telemetry;

/// <summary>Asks the program that runs with the same configuration whether it lives: in an image there may be nothing else to ask with.</summary>
internal static class HealthQuestion
{
    /// <summary>The command line's word for it.</summary>
    public const string Setting = "health";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <param name="listen">Where the program has its pages.</param>
    /// <returns>The exit code: 0 when it lives, else 1, and the reason is told.</returns>
    public static async Task<int> AskAsync(ListenAddress? listen)
    {
        if (listen is null)
        {
            await Console.Error.WriteLineAsync(
                "telemetry.listen is not set, so there is no page of the program to ask; set it to a port, such as 9464"
            );
            return 1;
        }

        try
        {
            using var client = new HttpClient { Timeout = _patience };
            using var answer = await client.GetAsync(new Uri(listen.Reachable.UrlOf(HealthPages.Live)));
            await Console.Out.WriteAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"no program answers at {listen.Reachable.UrlOf(HealthPages.Live)}: {fault.Message}"
                )
            );
            return 1;
        }
    }
}
