using Google.Protobuf;
using Xos.Runtime.Models;

namespace Xos.Runtime.Tests.Models;

public sealed class ChangeTrackingTests
{
    private static Specimen Stored() =>
        Wire.Read<Specimen>(
            new Protos.Specimen
            {
                Id = 1,
                Name = "Rex",
                Count = 3,
                Mood = "calm",
                CageId = 5,
                FriendsIds = { 2, 3 },
            }
        );

    [Fact]
    public void An_object_that_was_read_has_no_changes() => Stored().ChangedFields.ShouldBeEmpty();

    [Fact]
    public void A_change_is_known_by_its_name_on_the_wire_with_old_and_new_value()
    {
        var specimen = Stored();

        specimen.Name = "Max";
        specimen.Note = "bites";
        specimen.Cage = Link.To<Cage>(6);

        specimen.HasChanged.ShouldBeTrue();
        specimen.ChangedFields.ShouldBe(["name", "note", "cage_id"]);
        specimen.Diff["name"].ShouldBe(new FieldChange("Rex", "Max"));
        specimen.Diff["note"].ShouldBe(new FieldChange(null, "bites"));
        specimen.Diff["cage_id"].ShouldBe(new FieldChange(5, 6));
    }

    [Fact]
    public void An_inherited_field_is_tracked_as_an_own_one_is()
    {
        var specimen = Stored();

        specimen.BackendStatus = "OK";

        specimen.ChangedFields.ShouldBe(["backend_status"]);
    }

    [Fact]
    public void The_first_old_value_counts()
    {
        var specimen = Stored();

        specimen.Count = 4;
        specimen.Count = 5;

        specimen.Diff["count"].ShouldBe(new FieldChange(3, 5));
    }

    [Fact]
    public void Setting_the_same_value_changes_nothing()
    {
        var specimen = Stored();

        specimen.Name = "Rex";
        specimen.Cage = Link.To<Cage>(5);
        specimen.Friends.Add(new Specimen { Id = 2 });

        specimen.HasChanged.ShouldBeFalse();
    }

    [Fact]
    public void What_is_set_back_is_no_change()
    {
        var specimen = Stored();

        specimen.Name = "Max";
        specimen.Name = "Rex";
        specimen.Note = "x";
        specimen.Note = null;
        specimen.Friends.Remove(new Specimen { Id = 3 });
        specimen.Friends.Add(new Specimen { Id = 3 });

        specimen.ChangedFields.ShouldBeEmpty();
    }

    [Fact]
    public void A_value_that_was_absent_is_set_even_to_what_absence_reads_as()
    {
        var specimen = Stored();

        specimen.Ready = false;
        specimen.Size = 0;

        specimen
            .ToWire("ready", "size")
            .ShouldBe(
                new Protos.Specimen
                {
                    Id = 1,
                    Ready = false,
                    Size = 0,
                }.ToByteArray()
            );
    }

    [Fact]
    public void A_set_of_links_is_one_change()
    {
        var specimen = Stored();
        var before = specimen.Friends.Ids;

        specimen.Friends.Add(new Specimen { Id = 9 });
        specimen.Friends.Remove(new Specimen { Id = 2 }).ShouldBeTrue();
        specimen.Friends.Remove(new Specimen { Id = 2 }).ShouldBeFalse();

        specimen.ChangedFields.ShouldBe(["friends_ids"]);
        specimen.Friends.Ids.ShouldBe([3, 9]);
        before.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_set_can_be_emptied_and_the_mask_then_says_so()
    {
        var specimen = Stored();

        specimen.Friends.Clear();

        specimen.ChangedFields.ShouldBe(["friends_ids"]);
        specimen.ToWire("friends_ids").ShouldBe(new Protos.Specimen { Id = 1 }.ToByteArray());
    }

    [Fact]
    public void Null_for_a_value_that_the_core_has_is_refused_where_it_is_set()
    {
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1, Note = "bites" });

        var refusal = Should.Throw<InvalidOperationException>(() => specimen.Note = null);

        refusal.Message.ShouldContain("'Specimen.note'");
        refusal.Message.ShouldContain("set an empty value instead");
        specimen.Note.ShouldBe("bites");
    }

    [Fact]
    public void Null_for_a_link_is_what_the_wire_can_carry()
    {
        var specimen = Stored();

        specimen.Cage = null;

        specimen.Diff["cage_id"].ShouldBe(new FieldChange(5, null));
        specimen.ToWire("cage_id").ShouldBe(new Protos.Specimen { Id = 1, CageId = 0 }.ToByteArray());
    }

    [Fact]
    public void A_new_object_has_the_models_defaults_and_knows_what_was_set()
    {
        var specimen = new Specimen { Name = "Rex" };

        specimen.Count.ShouldBe(7);
        specimen.Ready.ShouldBeTrue();
        specimen.Mood.ShouldBe("calm");
        specimen.XosManaged.ShouldBeTrue();
        specimen.ChangedFields.ShouldBe(["xos_managed", "name", "count", "ready", "mood"]);
        specimen.Diff["name"].ShouldBe(new FieldChange(null, "Rex"));
    }

    [Fact]
    public void What_the_framework_keeps_is_left_to_the_core_on_a_new_object() =>
        new Specimen().ChangedFields.ShouldNotContain(name => name.StartsWith("backend_") || name == "no_sync");

    [Fact]
    public void Null_where_none_is_allowed_is_refused() => Should.Throw<ArgumentNullException>(() => new Specimen { Name = null! });

    [Fact]
    public void More_than_64_fields_are_told_apart()
    {
        var set = default(FieldSet);

        foreach (var field in (int[])[0, 63, 64, 127, 128, 200])
        {
            set.Add(field);
        }

        set.Remove(64);
        set.Remove(500);
        Enumerable.Range(0, 300).Where(field => set.Contains(field)).ShouldBe([0, 63, 127, 128, 200]);
    }
}
