using System.Text.Json;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class BackendRegisterTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly ObjectVersion _version = new(_now.AddHours(-1).AddMicroseconds(7), IsDeleted: false);
    private static readonly ObjectVersion _edited = new(_now.AddMinutes(1), IsDeleted: false);

    [Fact]
    public void A_failure_is_counted_and_says_when_to_try_again()
    {
        var once = BackendRegister.Parse("{}").AfterFailure(_now, _version, _now.AddSeconds(1));
        var twice = BackendRegister.Parse(once).AfterFailure(_now.AddSeconds(2), _version, _now.AddSeconds(5));

        var notes = Read(twice);
        notes.GetProperty("failures").GetInt32().ShouldBe(2);
        notes.GetProperty("exponent").GetInt32().ShouldBe(2);
        notes.GetProperty("next_run").GetDouble().ShouldBe(1767323050.678);
        notes.GetProperty("last_failure").GetDouble().ShouldBe(1767323047.678);
        BackendRegister.Parse(twice).NotBefore(_version).ShouldBe(_now.AddSeconds(5));
        BackendRegister.Parse(twice).ExponentFor(_version).ShouldBe(2);
    }

    [Fact]
    public void An_edited_object_does_not_wait_for_the_failures_of_its_former_version()
    {
        var register = BackendRegister.Parse(BackendRegister.Parse("{}").AfterFailure(_now, _version, _now.AddHours(1)));

        register.NotBefore(_edited).ShouldBe(default);
        register.ExponentFor(_edited).ShouldBe(0);
    }

    [Fact]
    public void Success_forgets_the_failures()
    {
        var failed = BackendRegister.Parse("{}").AfterFailure(_now, _version, _now.AddHours(1));

        var notes = Read(BackendRegister.Parse(failed).AfterSuccess(_now));

        notes.EnumerateObject().Select(note => note.Name).ShouldBe(["next_run", "exponent", "last_success"], ignoreOrder: true);
        notes.GetProperty("next_run").GetDouble().ShouldBe(0);
        notes.GetProperty("last_success").GetDouble().ShouldBe(1767323045.678);
    }

    [Fact]
    public void A_deferral_is_no_failure_and_ends_a_series_of_them()
    {
        var failed = BackendRegister.Parse("{}").AfterFailure(_now, _version, _now.AddHours(1));

        var register = BackendRegister.Parse(BackendRegister.Parse(failed).AfterDeferral(_now, _version, notBefore: null));

        register.NotBefore(_version).ShouldBe(default);
        register.ExponentFor(_version).ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"next_run\":\"soon\",\"exponent\":null,\"failures\":{}}")]
    public void Notes_that_cannot_be_read_count_as_none(string? text)
    {
        var register = BackendRegister.Parse(text);

        register.NotBefore(_version).ShouldBe(default);
        Read(register.AfterFailure(_now, _version, null)).GetProperty("failures").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Notes_of_others_are_kept() =>
        Read(BackendRegister.Parse("{\"mine\":[1,2]}").AfterSuccess(_now)).GetProperty("mine").GetArrayLength().ShouldBe(2);

    private static JsonElement Read(string text) => JsonDocument.Parse(text).RootElement;
}
