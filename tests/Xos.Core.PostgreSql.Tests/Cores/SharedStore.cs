using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Cores;

/// <summary>Cores on one database.</summary>
internal static class SharedStore
{
    /// <summary>Starts a core on the database of another one.</summary>
    public static async Task<TestServer> StartBesideAsync(TestServer first, Action<CoreOptions>? change = null)
    {
        var database = (await TestLocation.OfAsync(first.Folder)).PostgreSql;
        return await TestServer.StartAsync(
            load: false,
            options =>
            {
                options.PostgreSql = database;
                change?.Invoke(options);
            }
        );
    }

    /// <summary>Asks again until it is so.</summary>
    /// <param name="within">The longest that it may take.</param>
    /// <param name="isSo">Asks.</param>
    public static async Task EventuallyAsync(TimeSpan within, Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(within);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
