using System.Net;
using Microsoft.Extensions.Time.Testing;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Tests.Security;

public sealed class LoginThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("192.0.2.2");

    private readonly FakeTimeProvider _time = new();
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new(_time);

    [Fact]
    public void After_five_failures_each_further_one_doubles_the_wait_up_to_a_minute()
    {
        Fail(LoginThrottle.FreeOnAccount);

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            WaitsFor(seconds);
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            WaitsFor(1);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Fail(1);
        }
    }

    [Fact]
    public void Nobody_else_waits_for_it()
    {
        Fail(LoginThrottle.FreeOnAccount);

        _throttle.Begin(Elsewhere, "a@x.org");
        _throttle.Begin(Here, "b@x.org");
        _throttle.Begin(from: null, "a@x.org");
        WaitsFor(1);
    }

    [Fact]
    public void A_right_password_makes_up_for_the_wrong_ones()
    {
        Fail(LoginThrottle.FreeOnAccount - 1);
        _throttle.Begin(Here, "a@x.org");
        _throttle.TakeBack(Here, "a@x.org", isProven: true);

        Fail(LoginThrottle.FreeOnAccount);
        WaitsFor(1);
    }

    [Fact]
    public void Failures_are_forgotten_after_a_quarter_of_an_hour()
    {
        Fail(LoginThrottle.FreeOnAccount);

        _time.Advance(TimeSpan.FromMinutes(15));

        Fail(LoginThrottle.FreeOnAccount);
        WaitsFor(1);
    }

    [Fact]
    public void Whoever_tries_many_accounts_waits_on_all_of_them()
    {
        for (var i = 0; i < LoginThrottle.FreeFromPlace; i++)
        {
            _throttle.Begin(Here, $"{i}@x.org");
        }

        Refuses(() => _throttle.Begin(Here, "another@x.org"));
        _throttle.Begin(Elsewhere, "another@x.org");

        _time.Advance(TimeSpan.FromSeconds(2));
        _throttle.Begin(Here, "another@x.org");
        Refuses(() => _throttle.Begin(Here, "one-more@x.org"));
    }

    [Fact]
    public void An_account_of_ones_own_does_not_help_to_try_those_of_others()
    {
        for (var i = 0; i < LoginThrottle.FreeFromPlace; i++)
        {
            _throttle.Begin(Here, "own@x.org");
            _throttle.TakeBack(Here, "own@x.org", isProven: true);
            _throttle.Begin(Here, $"{i}@x.org");
        }

        Refuses(() => _throttle.Begin(Here, "another@x.org"));
    }

    [Fact]
    public void What_is_refused_for_its_place_counts_on_the_account_all_the_same()
    {
        for (var i = 0; i < LoginThrottle.FreeFromPlace; i++)
        {
            _throttle.Begin(Here, $"{i}@x.org");
        }

        for (var i = 0; i < LoginThrottle.FreeOnAccount; i++)
        {
            Refuses(() => _throttle.Begin(Here, "a@x.org"));
        }

        WaitsFor(1);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("::ffff:192.0.2.7", "::ffff:192.0.2.8", false)]
    public void A_network_of_ipv6_is_one_place_and_so_is_an_address_of_ipv4(string one, string other, bool isSame) =>
        (AddressKey.Of(IPAddress.Parse(one)) == AddressKey.Of(IPAddress.Parse(other))).ShouldBe(isSame);

    [Fact]
    public void Millions_of_addresses_and_accounts_take_no_more_memory_than_some()
    {
        var name = new string('x', 100);
        for (var i = 0; i < 5 * LoginThrottle.Remembered; i++)
        {
            _throttle.Begin(new IPAddress(0x0A000000 + i), $"{i}{name}");
        }

        _throttle.Count.ShouldBeInRange(2 * LoginThrottle.Remembered, 4 * LoginThrottle.Remembered);
    }

    [Fact]
    public void Who_comes_again_and_again_is_not_forgotten_for_those_who_come_once()
    {
        Fail(LoginThrottle.FreeOnAccount);
        for (var i = 0; i < 3 * LoginThrottle.Remembered; i++)
        {
            _throttle.Begin(new IPAddress(0x0A000000 + i), "b@x.org");
            if (i % (LoginThrottle.Remembered / 2) == 0)
            {
                WaitsFor(1);
            }
        }

        WaitsFor(1);
    }

    [Fact]
    public void Many_at_a_time_do_not_slip_through()
    {
        var begun = 0;

        Parallel.For(
            0,
            1000,
            new() { MaxDegreeOfParallelism = 16 },
            _ =>
            {
                try
                {
                    _throttle.Begin(Here, "a@x.org");
                    Interlocked.Increment(ref begun);
                }
                catch (RecordException)
                {
                    // Waits.
                }
            }
        );

        begun.ShouldBe(LoginThrottle.FreeOnAccount);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _throttle.Begin(Here, "a@x.org");
        }
    }

    private void WaitsFor(int seconds) =>
        Refuses(() => _throttle.Check(Here, "a@x.org"))
            .Message.ShouldBe($"Too many logins from this address failed. Try again in {seconds} s.");

    private static RecordException Refuses(Action act)
    {
        var refusal = Should.Throw<RecordException>(act);
        refusal.Error.ShouldBe(RecordError.TooManyAttempts);
        return refusal;
    }
}
