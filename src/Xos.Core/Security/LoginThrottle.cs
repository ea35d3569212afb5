using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Xos.Core.Records;

namespace Xos.Core.Security;

/// <summary>Makes those wait who try passwords: one place on one account after a few failures, and one place on all accounts together after many.</summary>
/// <remarks>No account is ever locked: from another place the right password is good at once. Attempts are counted before they are checked, so that many at a time do not slip through.</remarks>
internal sealed class LoginThrottle(TimeProvider time)
{
    /// <summary>How many failures on one account are free.</summary>
    public const int FreeOnAccount = 5;

    /// <summary>How many failures of one place are free.</summary>
    public const int FreeFromPlace = 50;

    /// <summary>How many places, and how many accounts tried from places, are remembered for certain.</summary>
    public const int Remembered = 100_000;

    private static readonly TimeSpan LongestOnAccount = TimeSpan.FromMinutes(1);

    // Many may share a place, and one of them with a wrong password must not keep the others out.
    private static readonly TimeSpan LongestFromPlace = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly RecentMap<UInt128, Failures> _onAccount = new(Remembered);
    private readonly RecentMap<UInt128, Failures> _fromPlace = new(Remembered);

    /// <summary>How much is remembered.</summary>
    public int Count => _onAccount.Count + _fromPlace.Count;

    /// <summary>Refuses an attempt on an account that comes too early.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.TooManyAttempts"/>.</exception>
    public void Check(IPAddress? from, string email)
    {
        lock (_lock)
        {
            CheckAccount(KeysOf(from, email).Account, time.GetUtcNow());
        }
    }

    /// <summary>Begins an attempt, which counts as failed until <see cref="TakeBack"/>.</summary>
    /// <exception cref="RecordException">It comes too early, with <see cref="RecordError.TooManyAttempts"/>.</exception>
    public void Begin(IPAddress? from, string email)
    {
        var (place, account) = KeysOf(from, email);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            CheckAccount(account, now);
            _onAccount.Set(account, Find(_onAccount, account).Add(now));
            var failures = Find(_fromPlace, place);
            Demand(failures.Pause(FreeFromPlace, LongestFromPlace, now));
            _fromPlace.Set(place, failures.Add(now));
        }
    }

    /// <summary>Tells that an attempt was no failure.</summary>
    /// <param name="from">Where it came from.</param>
    /// <param name="email">The account.</param>
    /// <param name="isProven">Whether the password was right: then earlier failures on this account count no more.</param>
    public void TakeBack(IPAddress? from, string email, bool isProven)
    {
        var (place, account) = KeysOf(from, email);
        lock (_lock)
        {
            // The failures on other accounts stay: else whoever has an account of his own could try all others.
            _fromPlace.Set(place, Find(_fromPlace, place).TakeBack());
            if (isProven)
            {
                _onAccount.Remove(account);
            }
            else
            {
                _onAccount.Set(account, Find(_onAccount, account).TakeBack());
            }
        }
    }

    private void CheckAccount(UInt128 account, DateTimeOffset now) =>
        Demand(Find(_onAccount, account).Pause(FreeOnAccount, LongestOnAccount, now));

    private static void Demand(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero)
        {
            throw new RecordException(
                RecordError.TooManyAttempts,
                $"Too many logins from this address failed. Try again in {Math.Ceiling(pause.TotalSeconds):0} s."
            )
            {
                RetryAfter = pause,
            };
        }
    }

    private static Failures Find(RecentMap<UInt128, Failures> map, UInt128 key) => map.TryGet(key, out var failures) ? failures : default;

    private static (UInt128 Place, UInt128 Account) KeysOf(IPAddress? from, string email)
    {
        var place = AddressKey.Of(from);
        return (KeyOf(place), KeyOf($"{place} {email}"));
    }

    // Of one size, however long a name somebody sends.
    private static UInt128 KeyOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
