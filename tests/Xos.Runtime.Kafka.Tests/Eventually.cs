namespace Xos.Runtime.Kafka.Tests;

/// <summary>Waits for what another process, or thread, is to bring about.</summary>
internal static class Eventually
{
    public static async Task AsAsync(Func<bool> condition, Func<string> otherwise)
    {
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (!condition())
        {
            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException(otherwise());
            }

            await Task.Delay(20);
        }
    }
}
