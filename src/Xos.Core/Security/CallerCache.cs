using System.Security.Cryptography;
using System.Text;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Remembers who proved what, so that the store need not be asked at each call; until any user, password, session or token changes.</summary>
internal sealed class CallerCache(Database database, TimeProvider time)
{
    private const int Remembered = 10_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly RecentMap<UInt128, Entry> _entries = new(Remembered);

    /// <summary>Finds whom something proves.</summary>
    /// <param name="secret">What was sent.</param>
    /// <param name="prove">Asks the store. It is told who it was the last time, before accounts changed; null when it was nobody.</param>
    public async Task<KnownCaller> FindAsync(string secret, Func<KnownCaller?, Task<KnownCaller>> prove)
    {
        var key = Fingerprint(secret);
        // Before the store is asked: what changes meanwhile counts from the next call on.
        var version = database.Notifications.AccountVersion;
        var known = _entries.TryGet(key, out var entry) && time.GetUtcNow() < entry.Caller.Until ? entry.Caller : null;
        if (known is not null && entry.Version == version)
        {
            return known;
        }

        try
        {
            known = await prove(known);
        }
        catch
        {
            _entries.Remove(key);
            throw;
        }

        _entries.Set(key, new(known, version));
        return known;
    }

    // What is kept in memory is no secret, and is worth nothing in another process.
    private UInt128 Fingerprint(string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private readonly record struct Entry(KnownCaller Caller, long Version);
}
