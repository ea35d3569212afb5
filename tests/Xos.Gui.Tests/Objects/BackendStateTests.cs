using Xos.Core.Records;
using Xos.Gui.Objects;

namespace Xos.Gui.Tests.Objects;

/// <summary>What codes, clocks and notes come to in words.</summary>
public sealed class BackendStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Instant Before = Instant.From(Now.AddMinutes(-2));
    private static readonly Instant After = Instant.From(Now.AddMinutes(-1));

    [Fact]
    public void What_is_enacted_after_its_last_change_is_done() =>
        Of(("updated", Before), ("enacted", After), ("backend_code", 1)).Kind.ShouldBe(BackendStateKind.Done);

    [Fact]
    public void What_was_changed_since_waits_whatever_its_code_says() =>
        Of(("updated", After), ("enacted", Before), ("backend_code", 1)).Kind.ShouldBe(BackendStateKind.Waiting);

    [Fact]
    public void What_a_policy_changed_since_waits() =>
        Of(("updated", Before), ("changed_by_policy", After), ("enacted", Before), ("backend_code", 1))
            .Kind.ShouldBe(BackendStateKind.Waiting);

    [Fact]
    public void A_failure_tells_why_and_when_it_is_tried_again()
    {
        var next = Instant.From(Now.AddSeconds(29.2)).ToSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        var state = Of(
            ("updated", After),
            ("backend_code", 2),
            ("backend_status", "no route"),
            ("backend_register", $$"""{"next_run": {{next}}}""")
        );

        state.Kind.ShouldBe(BackendStateKind.Failed);
        state.Explanation.ShouldBe(
            "The synchronizer tried it and failed: no route. It tries again in 30 s, or at once when the object changes."
        );
    }

    [Theory]
    [InlineData("{\"next_run\": 5}")]
    [InlineData("{\"next_run\": \"soon\"}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("")]
    public void Notes_that_say_nothing_of_it_are_no_fault(string register) =>
        Of(("updated", After), ("backend_code", 2), ("backend_register", register))
            .Explanation.ShouldEndWith("It tries again soon, and at once when the object changes.");

    [Theory]
    [InlineData("no_sync")]
    [InlineData("lazy_blocked")]
    public void What_is_kept_from_synchronizers_is_held(string field) =>
        Of((field, true), ("updated", After)).Kind.ShouldBe(BackendStateKind.Held);

    private static BackendState Of(params IEnumerable<(string, object)> values) => BackendState.Of(Things.Stored(values), Now);
}
