namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>That the judge of all others sees what must not be.</summary>
public sealed class RunLogTests
{
    [Fact]
    public void Two_runs_of_an_object_at_once_are_seen_whatever_they_are() =>
        Should
            .Throw<ShouldAssertException>(() => Read("1 begin sync Card-1 1", "1 begin police Card-1 "))
            .Message.ShouldContain("twice at once");

    [Fact]
    public void A_run_that_was_cut_off_by_a_kill_is_not_at_once_with_the_next_one() =>
        Read("1 begin sync Rack-1 ", "2 begin sync Rack-1 ", "2 end sync Rack-1 ").Count.ShouldBe(2);

    [Fact]
    public void A_synchronizer_that_goes_on_after_the_next_one_began_is_seen() =>
        Should
            .Throw<ShouldAssertException>(() => Read("1 begin sync Rack-1 ", "2 begin sync Rack-1 ", "1 end sync Rack-1 "))
            .Message.ShouldContain("followed by another");

    [Fact]
    public void A_sync_after_the_delete_step_and_a_delete_step_that_failed_are_no_end()
    {
        string[] synced = ["1 begin sync Rack-1 ", "1 end sync Rack-1 "];
        string[] deleted = ["1 begin delete Rack-1 ", "1 end delete Rack-1 "];

        Read([.. synced, .. deleted]).EndsWith("delete", "Rack-1", "sync").ShouldBeTrue();
        Read([.. deleted, .. synced]).EndsWith("delete", "Rack-1", "sync").ShouldBeFalse();
        Read([.. synced, deleted[0], "1 fail delete Rack-1 "]).EndsWith("delete", "Rack-1", "sync").ShouldBeFalse();
    }

    [Fact]
    public void What_is_synced_before_what_it_links_to_or_deleted_after_it_is_seen()
    {
        string[] card = ["1 begin sync Card-1 7", "1 end sync Card-1 7"];
        string[] rack = ["1 begin sync Rack-7 ", "1 end sync Rack-7 "];
        Read([.. rack, .. card]).Disorder().ShouldBeEmpty();
        Read([.. card, .. rack]).Disorder().ShouldBe(["Card-1 is synced in line 1, before Rack-7"]);

        string[] cardGoes = ["1 begin delete Card-1 7", "1 end delete Card-1 7"];
        string[] rackGoes = ["1 begin delete Rack-7 ", "1 end delete Rack-7 "];
        Read([.. cardGoes, .. rackGoes]).Disorder().ShouldBeEmpty();
        Read([.. rackGoes, .. cardGoes]).Disorder().ShouldBe(["Card-1 is deleted in line 3, after Rack-7"]);
    }

    private static RunLog Read(params IEnumerable<string> lines) => new([.. lines.Select(static line => line.Replace(' ', '\t'))]);
}
