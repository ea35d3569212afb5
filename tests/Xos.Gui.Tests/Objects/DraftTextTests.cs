using Xos.Core.Records;
using Xos.Gui.Objects;

namespace Xos.Gui.Tests.Objects;

/// <summary>What somebody typed, as his browser keeps it while the page is loaded again.</summary>
public sealed class DraftTextTests
{
    public static TheoryData<string, object?> Values { get; } =
        new()
        {
            { "name", "mine \"<b>\" \u00e4 \ud83c\udf10" },
            { "note", "two\nlines" },
            { "size", 5 },
            // It is no number of that size, and is told to be none, before and after.
            { "size", 99_999_999_999 },
            { "size", "many" },
            { "size", null },
            { "enabled", false },
            { "colour", "blue" },
            { "since", Instant.From(new DateTimeOffset(2026, 7, 1, 10, 30, 15, 123, 456, TimeSpan.Zero)) },
            { "since", "yesterday" },
            { "other", 12 },
            { "ratio", 0.1f },
            { "exact", 0.1 },
            { "count", ulong.MaxValue },
            { "little", uint.MaxValue },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void What_is_kept_comes_back_as_it_was(string field, object? value)
    {
        var before = new ObjectDraft(Things.Type, Things.Stored());
        before.Set(Things.Field(field), value);
        before.IsChanged.ShouldBeTrue();
        var after = new ObjectDraft(Things.Type, Things.Stored());

        DraftText.Restore(after, DraftText.Of(before)!).ShouldBeTrue();

        after.Changes.ShouldBe([new(field, value)]);
        after.FaultOf(Things.Field(field)).ShouldBe(before.FaultOf(Things.Field(field)));
        after.IsContested.ShouldBeFalse();
    }

    [Theory]
    [InlineData("exact", "1e999")]
    [InlineData("ratio", "1e39")]
    [InlineData("ratio", "NaN")]
    [InlineData("exact", "-\u221e")]
    [InlineData("count", "-1")]
    public void What_is_typed_and_is_no_number_comes_back_as_it_was_typed(string field, string text)
    {
        var before = new ObjectDraft(Things.Type, Things.Stored());
        before.SetText(Things.Field(field), text);
        before.FaultOf(Things.Field(field)).ShouldNotBeNull();
        var after = new ObjectDraft(Things.Type, Things.Stored());

        DraftText.Restore(after, DraftText.Of(before)!).ShouldBeTrue();

        after.ValueOf(Things.Field(field)).ShouldBe(before.ValueOf(Things.Field(field)));
        after.FaultOf(Things.Field(field)).ShouldBe(before.FaultOf(Things.Field(field)));
    }

    [Fact]
    public void The_ends_of_a_link_with_many_come_back()
    {
        var before = new ObjectDraft(Things.Type, Things.Stored());
        before.SetMembers(Things.Field("friends"), [3, 1]);
        var after = new ObjectDraft(Things.Type, Things.Stored());

        DraftText.Restore(after, DraftText.Of(before)!).ShouldBeTrue();

        after.ValueOf(Things.Field("friends")).ShouldBe(before.ValueOf(Things.Field("friends")));
    }

    [Fact]
    public void What_others_stored_meanwhile_in_the_same_field_is_a_choice()
    {
        var before = new ObjectDraft(Things.Type, Things.Stored(("ratio", 0.1f)));
        before.SetText(Things.Field("name"), "mine");
        before.SetText(Things.Field("size"), "5");
        before.SetText(Things.Field("ratio"), "0.2");
        var after = new ObjectDraft(Things.Type, Things.Stored(("name", "theirs"), ("size", 5), ("ratio", 0.1f)));

        DraftText.Restore(after, DraftText.Of(before)!).ShouldBeTrue();

        after.IsContestedAt(Things.Field("name")).ShouldBeTrue();
        after.ValueOf(Things.Field("name")).ShouldBe("mine");
        // Both want the same.
        after.Has(Things.Field("size")).ShouldBeFalse();
        after.IsContestedAt(Things.Field("ratio")).ShouldBeFalse();
    }

    [Fact]
    public void What_was_typed_since_stays()
    {
        var before = new ObjectDraft(Things.Type, stored: null);
        before.SetText(Things.Field("name"), "old");
        before.SetText(Things.Field("note"), "old");
        var after = new ObjectDraft(Things.Type, stored: null);
        after.SetText(Things.Field("name"), "new");

        DraftText.Restore(after, DraftText.Of(before)!);

        after.ValueOf(Things.Field("name")).ShouldBe("new");
        after.ValueOf(Things.Field("note")).ShouldBe("old");
    }

    [Fact]
    public void Nothing_is_kept_of_secrets_and_of_what_is_as_it_is_stored()
    {
        var draft = new ObjectDraft(Things.User, stored: null);
        var password = Things.User.FindField("password")!;
        draft.IsSecret(password).ShouldBeTrue();

        draft.SetText(password, "hush");

        DraftText.Of(draft).ShouldBeNull();
        DraftText.Restore(new(Things.User, stored: null), """{"password": ["hush", null]}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"gone": ["x", null]}""")]
    [InlineData("""{"name": "x"}""")]
    [InlineData("""{"name": []}""")]
    [InlineData("""{"size": [1e400, null]}""")]
    [InlineData("""{"size": [0.5, null]}""")]
    [InlineData("""{"since": [1e300, null]}""")]
    [InlineData("""{"friends": [["x"], null]}""")]
    [InlineData("""{"name": [{}, null]}""")]
    public void What_nobody_kept_here_is_passed_over(string text)
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());

        DraftText.Restore(draft, text).ShouldBeFalse();

        draft.IsChanged.ShouldBeFalse();
    }
}
