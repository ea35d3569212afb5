using Xos.Core.Records;
using Xos.Gui.Objects;

namespace Xos.Gui.Tests.Objects;

/// <summary>What somebody types into a form, and what others store meanwhile.</summary>
public sealed class ObjectDraftTests
{
    [Fact]
    public void A_new_object_begins_with_its_defaults_and_says_what_is_missing()
    {
        var draft = new ObjectDraft(Things.Type, stored: null);

        draft.ValueOf(Things.Field("size")).ShouldBe(3);
        draft.Check().ShouldBeFalse();
        draft.FaultOf(Things.Field("name")).ShouldBe("Name is required");
        draft.FaultCount.ShouldBe(1);
        draft.SetText(Things.Field("name"), "x");
        draft.Check().ShouldBeTrue();
        draft.Changes.Keys.ShouldBe(["name", "size", "enabled"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("size", "0", "Size must be at least 1")]
    [InlineData("size", "many", "Size must be a whole number between -2147483648 and 2147483647")]
    [InlineData("size", "99999999999", "Size must be a whole number between -2147483648 and 2147483647")]
    [InlineData("name", "01234567890", "Name may have at most 10 characters, not 11")]
    [InlineData("name", "", "Name may not be empty")]
    [InlineData("size", "", "Size is required")]
    [InlineData("size", "4", null)]
    [InlineData("note", "", null)]
    public void What_is_typed_is_judged_by_the_rules_of_the_model(string field, string text, string? fault)
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());

        draft.SetText(Things.Field(field), text);

        draft.FaultOf(Things.Field(field)).ShouldBe(fault);
    }

    [Fact]
    public void What_is_typed_back_is_no_change()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored(("note", "a")));
        draft.SetText(Things.Field("size"), "4");
        draft.SetText(Things.Field("note"), "");
        draft.IsChanged.ShouldBeTrue();
        draft.Changes["note"].ShouldBeNull();

        draft.SetText(Things.Field("size"), "3");
        draft.SetText(Things.Field("note"), "a");

        draft.IsChanged.ShouldBeFalse();
    }

    [Fact]
    public void What_others_change_elsewhere_follows_and_what_they_change_in_the_same_field_is_a_choice()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());
        draft.SetText(Things.Field("name"), "mine");
        draft.SetText(Things.Field("size"), "5");

        draft.Rebase(Things.Stored(("name", "theirs"), ("note", "new"), ("size", 5)));

        draft.ValueOf(Things.Field("note")).ShouldBe("new");
        draft.ValueOf(Things.Field("name")).ShouldBe("mine");
        draft.IsContestedAt(Things.Field("name")).ShouldBeTrue();
        // Both want the same.
        draft.Has(Things.Field("size")).ShouldBeFalse();
        draft.KeepMine(Things.Field("name"));
        draft.IsContested.ShouldBeFalse();
        draft.Changes.ShouldBe([new("name", "mine")]);
        draft.Rebase(Things.Stored(("name", "others"), ("note", "new"), ("size", 5)));
        draft.IsContested.ShouldBeTrue();
        draft.Undo(Things.Field("name"));
        draft.IsContested.ShouldBeFalse();
        draft.IsChanged.ShouldBeFalse();
    }

    [Fact]
    public void What_is_typed_while_it_is_being_stored_is_neither_lost_nor_a_dispute_with_oneself()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());
        draft.SetText(Things.Field("name"), "sent");
        draft.SetText(Things.Field("size"), "5");
        draft.Send().Keys.ShouldBe(["name", "size"], ignoreOrder: true);
        draft.SetText(Things.Field("name"), "sent more");

        // As the feed tells it, before the answer is there.
        draft.Rebase(Things.Stored(("name", "sent"), ("size", 5)));
        draft.Accept(Things.Stored(("name", "sent"), ("size", 5)));

        draft.IsContested.ShouldBeFalse();
        draft.Changes.ShouldBe([new("name", "sent more")]);
        draft.Rebase(Things.Stored(("name", "theirs"), ("size", 5)));
        draft.IsContested.ShouldBeTrue();
    }

    [Fact]
    public void What_the_core_says_stands_at_its_field_and_the_rest_above_all()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());

        draft.Refuse(new(RecordError.AlreadyExists, "Thing 7", [new("name", "is taken")]));
        draft.FaultOf(Things.Field("name")).ShouldBe("Name is taken");
        draft.Fault.ShouldBeNull();
        draft.Refuse(new(RecordError.PermissionDenied, "You may not."));

        draft.Fault.ShouldBe("You may not.");
    }

    [Fact]
    public void What_back_ends_report_is_not_for_people_to_write() =>
        new ObjectDraft(Things.Type, stored: null).Fields.Select(static field => field.Name).ShouldNotContain("report");
}
