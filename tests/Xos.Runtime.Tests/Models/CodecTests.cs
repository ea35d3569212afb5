using CsCheck;
using Google.Protobuf;
using Xos.Runtime.Models;

namespace Xos.Runtime.Tests.Models;

public sealed class CodecTests
{
    private static readonly Protos.Specimen Full = new()
    {
        Id = 4711,
        XosManaged = false,
        Name = "Änne",
        Note = "",
        Count = -1,
        Offset = int.MinValue,
        Size = uint.MaxValue,
        Ratio = 0.1F,
        Ready = false,
        Born = 1_700_000_000.123456,
        Died = -1.5,
        Mood = "in progress",
        CageId = 3,
        MotherId = 0,
        FriendsIds = { 1, 300, 70_000 },
        Weight = long.MinValue,
        Cells = ulong.MaxValue,
        Height = double.Epsilon,
        Photo = ByteString.CopyFrom(0, 255),
        ChildrenIds = { 5, 6 },
        FriendOfIds = { 7 },
        ClassNames = "Specimen,XOSBase",
        SelfContentTypeId = "tutorial.specimen",
    };

    [Fact]
    public void What_protobuf_wrote_is_read_field_by_field()
    {
        var specimen = Wire.Read<Specimen>(Full);

        specimen.Id.ShouldBe(4711);
        specimen.XosManaged.ShouldBeFalse();
        specimen.Name.ShouldBe("Änne");
        specimen.Note.ShouldBe("");
        specimen.Count.ShouldBe(-1);
        specimen.Offset.ShouldBe(int.MinValue);
        specimen.Size.ShouldBe(uint.MaxValue);
        specimen.Ratio.ShouldBe(0.1F);
        specimen.Ready.ShouldBeFalse();
        specimen.Born.ShouldBe(new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.Zero).AddMicroseconds(123_456));
        specimen.Died.ShouldBe(new DateTimeOffset(1969, 12, 31, 23, 59, 58, 500, TimeSpan.Zero));
        specimen.Mood.ShouldBe(Specimen.MoodChoices.InProgress);
        specimen.Cage.Id.ShouldBe(3);
        specimen.Mother.HasValue.ShouldBeFalse();
        specimen.Friends.Ids.ShouldBe([1, 300, 70_000]);
        specimen.Weight.ShouldBe(long.MinValue);
        specimen.Cells.ShouldBe(ulong.MaxValue);
        specimen.Height.ShouldBe(double.Epsilon);
        specimen.Photo.ShouldBe(ByteString.CopyFrom(0, 255));
        specimen.Children.Ids.ShouldBe([5, 6]);
        specimen.FriendOf.Ids.ShouldBe([7]);
        specimen.ClassNames.ShouldBe(["Specimen", "XOSBase"]);
        specimen.ContentTypeId.ShouldBe("tutorial.specimen");
    }

    [Fact]
    public void What_was_read_is_written_to_the_same_bytes() => Wire.Read<Specimen>(Full).ToWire().ShouldBe(Full.ToByteArray());

    [Fact]
    public void Values_that_were_set_are_written_as_protobuf_writes_them()
    {
        var specimen = new Specimen
        {
            Name = Full.Name,
            Note = Full.Note,
            Count = Full.Count,
            Offset = Full.Offset,
            Size = Full.Size,
            Ratio = Full.Ratio,
            Ready = Full.Ready,
            XosManaged = Full.XosManaged,
            Born = new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.Zero).AddMicroseconds(123_456),
            Died = new DateTimeOffset(1969, 12, 31, 23, 59, 58, 500, TimeSpan.Zero),
            Mood = Full.Mood,
            Cage = Link.To<Cage>(3),
            Weight = Full.Weight,
            Cells = Full.Cells,
            Height = Full.Height,
            Photo = Full.Photo,
        };
        foreach (var friend in Full.FriendsIds)
        {
            specimen.Friends.Add(new Specimen { Id = friend });
        }

        var expected = Full.Clone();
        expected.ClearId();
        expected.ClearMotherId();
        expected.ChildrenIds.Clear();
        expected.FriendOfIds.Clear();
        expected.ClassNames = "";
        expected.SelfContentTypeId = "";
        specimen.ToWire().ShouldBe(expected.ToByteArray());
    }

    [Fact]
    public void A_class_of_another_assembly_goes_on_where_its_base_ends()
    {
        var message = new Protos.HelloWorldServiceInstance
        {
            Id = 1,
            Created = 1_700_000_000.000001,
            Updated = 1_700_000_000.999999,
            BackendRegister = "{}",
            BackendNeedDelete = false,
            BackendStatus = "OK",
            BackendCode = 1,
            LeafModelName = "HelloWorldServiceInstance",
            XosManaged = true,
            Name = "HelloWorld Service Instance",
            OwnerId = 1,
            LinkDeletedCount = 0,
            HelloTo = "Daenerys Targaryen",
            PortsIds = { 1, 2 },
            ServiceInstanceAttributesIds = { 9 },
            ClassNames = "HelloWorldServiceInstance,ServiceInstance,XOSBase",
            SelfContentTypeId = "tutorial.helloworldserviceinstance",
        };

        var instance = Wire.Read<HelloWorldServiceInstance>(message);

        instance.HelloTo.ShouldBe("Daenerys Targaryen");
        instance.Name.ShouldBe("HelloWorld Service Instance");
        instance.BackendStatus.ShouldBe("OK");
        instance.Ports.Ids.ShouldBe([1, 2]);
        instance.ToWire().ShouldBe(message.ToByteArray());
    }

    [Fact]
    public void A_field_that_is_absent_reads_as_null_or_empty_and_stays_absent()
    {
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1 });

        specimen.Note.ShouldBeNull();
        specimen.Offset.ShouldBeNull();
        specimen.Died.ShouldBeNull();
        specimen.Name.ShouldBe("");
        specimen.Count.ShouldBe(0);
        specimen.Born.ShouldBe(DateTimeOffset.UnixEpoch);
        specimen.Cage.HasValue.ShouldBeFalse();
        specimen.Friends.Ids.ShouldBeEmpty();
        specimen.ToWire().ShouldBe(new Protos.Specimen { Id = 1 }.ToByteArray());
    }

    [Fact]
    public void A_value_that_equals_the_types_default_is_present_all_the_same() =>
        Wire.Read<Specimen>(
                new Protos.Specimen
                {
                    Count = 0,
                    Note = "",
                    Ready = false,
                }
            )
            .ToWire()
            .ShouldBe(
                new Protos.Specimen
                {
                    Count = 0,
                    Note = "",
                    Ready = false,
                }.ToByteArray()
            );

    [Fact]
    public void Fields_of_a_later_core_are_written_back()
    {
        var later = new Protos.LaterSpecimen
        {
            Id = 2,
            Name = "Rex",
            Temper = "mild",
            VisitorsIds = { 1, 2, 3 },
        };

        var specimen = Wire.Read<Specimen>(later);
        specimen.Name = "Max";

        var back = Protos.LaterSpecimen.Parser.ParseFrom(specimen.ToWire());
        back.ShouldBe(new(later) { Name = "Max" });
    }

    [Fact]
    public void Ids_that_are_not_packed_are_read_too()
    {
        byte[] unpacked = [0xC8, 0x3E, 5, 0xC8, 0x3E, 6]; // field 1001 twice, each with one number

        Wire.Read<Specimen>(unpacked).Children.Ids.ShouldBe([5, 6]);
    }

    [Fact]
    public void Reading_again_leaves_nothing_of_what_was_there()
    {
        var specimen = Wire.Read<Specimen>(Full);

        specimen.ReadFrom(new(new Protos.Specimen { Id = 2, Name = "b" }.ToByteArray()));

        specimen.ToWire().ShouldBe(new Protos.Specimen { Id = 2, Name = "b" }.ToByteArray());
        specimen.HasChanged.ShouldBeFalse();
    }

    [Fact]
    public void A_truncated_message_is_refused()
    {
        var bytes = Full.ToByteArray();

        Should.Throw<InvalidProtocolBufferException>(() => Wire.Read<Specimen>(bytes[..^3]));
    }

    [Fact]
    public void A_selection_holds_the_id_and_the_named_fields_alone()
    {
        var specimen = Wire.Read<Specimen>(Full);

        specimen
            .ToWire("mood", "friends_ids", "mother_id")
            .ShouldBe(
                new Protos.Specimen
                {
                    Id = 4711,
                    Mood = "in progress",
                    MotherId = 0,
                    FriendsIds = { 1, 300, 70_000 },
                }.ToByteArray()
            );
    }

    [Fact]
    public void A_selection_of_an_unknown_field_says_which() =>
        Should
            .Throw<ArgumentException>(() => new Specimen().ToWire("friends"))
            .Message.ShouldStartWith("'Specimen' has no field 'friends'");

    [Fact]
    public void Dates_of_three_centuries_are_exact_to_the_microsecond() =>
        Gen.Long[-(1L << 33) * 1_000_000, (1L << 33) * 1_000_000]
            .Sample(
                microseconds =>
                    Wire.Read<Specimen>(new Protos.Specimen { Born = microseconds / 1_000_000.0 })
                        .Born.ShouldBe(DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds)),
                seed: "8YGFLQiUFFi1",
                iter: 10_000
            );

    [Fact]
    public void A_date_of_any_year_is_written_as_it_was_read() =>
        Gen.Double[-62_135_596_800, 253_402_300_799]
            .Sample(
                seconds =>
                {
                    // As a core that counts microseconds sends it.
                    var sent = Math.Round(seconds, 6) + 0.0; // no negative zero
                    var written = Protos.Specimen.Parser.ParseFrom(Wire.Read<Specimen>(new Protos.Specimen { Born = sent }).ToWire()).Born;
                    BitConverter.DoubleToInt64Bits(written).ShouldBe(BitConverter.DoubleToInt64Bits(sent));
                },
                seed: "8YGFLQiUFFi1",
                iter: 10_000
            );

    [Fact]
    public void Parts_of_a_microsecond_are_cut_off_when_a_date_is_set()
    {
        var specimen = new Specimen { Born = DateTimeOffset.UnixEpoch.AddTicks(-1) };

        specimen.Born.ShouldBe(DateTimeOffset.UnixEpoch.AddMicroseconds(-1));
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    public void A_date_that_no_calendar_has_does_not_break_the_object(double seconds) =>
        Wire.Read<Specimen>(new Protos.Specimen { Name = "a", Born = seconds }).Name.ShouldBe("a");
}
