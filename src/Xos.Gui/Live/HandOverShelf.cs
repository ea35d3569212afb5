using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Xos.Gui.Live;

/// <summary>Keeps what pages read for their first drawing until their connection asks for it, which it does at once or never.</summary>
internal sealed class HandOverShelf : IDisposable
{
    private const int MostPages = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostPages });

    /// <summary>Keeps something.</summary>
    /// <returns>The ticket for it, which nobody can guess.</returns>
    public string Put(PageReadings readings)
    {
        var ticket = RandomNumberGenerator.GetHexString(32);
        _pages.Set(ticket, readings, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Patience });
        return ticket;
    }

    /// <summary>Gives it, once; null when it is not here, or not any more.</summary>
    public PageReadings? Take(string ticket)
    {
        if (!_pages.TryGetValue(ticket, out PageReadings? readings))
        {
            return null;
        }

        _pages.Remove(ticket);
        return readings;
    }

    /// <inheritdoc />
    public void Dispose() => _pages.Dispose();
}
