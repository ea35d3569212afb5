using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Xos.Protos;
using Xos.Runtime.Client;
using Xos.Runtime.Models;
using Query = Xos.Runtime.Client.Query;
using QueryElement = Xos.Runtime.Client.QueryElement;

namespace Xos.Runtime.Tests.Client;

public sealed class XosCoreTests
{
    private static readonly DateTimeOffset Now = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeCore _far = new();
    private readonly XosCore _core;

    public XosCoreTests() =>
        _core = new(
            _far,
            new() { Username = "admin@opencord.org", Password = "let:me:in" },
            [ModelDescriptor.Of<HelloWorldService>(), ModelDescriptor.Of<HelloWorldServiceInstance>(), ModelDescriptor.Of<Specimen>()],
            new FakeTimeProvider(Now)
        );

    private FakeCore.Call LastCall => _far.Calls[^1];

    [Fact]
    public async Task Get_names_the_object_and_reads_it()
    {
        _far.Answers("GetSpecimen", new Protos.Specimen { Id = 3, Name = "Rex" });

        var specimen = await _core.GetAsync<Specimen>(3);

        specimen.Name.ShouldBe("Rex");
        LastCall.Method.ShouldBe("/xos.xos/GetSpecimen");
        ID.Parser.ParseFrom(LastCall.Request).Id.ShouldBe(3);
    }

    [Fact]
    public async Task Every_call_says_who_calls_and_by_when()
    {
        _far.Answers("GetSpecimen", new Protos.Specimen { Id = 3 });

        await _core.GetAsync<Specimen>(3);

        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("admin@opencord.org:let:me:in"));
        LastCall.Headers["authorization"].ShouldBe(expected);
        LastCall.Headers["caller_kind"].ShouldBe("synchronizer");
        LastCall.Headers.Keys.ShouldBe(["authorization", "caller_kind"]);
        LastCall.Deadline.ShouldBe(Now.AddMinutes(1).UtcDateTime);
    }

    [Fact]
    public void A_token_is_shown_in_place_of_name_and_password() => new CallHeaders(
            new()
            {
                Username = "",
                Password = "",
                Token = "xos_1",
            }
        ).Plain().GetValue("authorization").ShouldBe("Bearer xos_1");

    [Fact]
    public void The_options_do_not_print_the_password() =>
        new XosCoreOptions { Username = "a", Password = "secret" }
            .ToString()
            .ShouldNotContain("secret");

    [Fact]
    public async Task List_reads_each_object_of_the_collection()
    {
        _far.Answers(
            "ListSpecimen",
            Collection(new Protos.Specimen { Id = 1, Name = "Rex" }, new Protos.Specimen { Id = 2, Name = "Max" })
        );

        var found = await _core.ListAsync<Specimen>();

        found.Select(specimen => (specimen.Id, specimen.Name)).ShouldBe([(1, "Rex"), (2, "Max")]);
        LastCall.Request.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filter_sends_each_condition()
    {
        _far.Answers("FilterSpecimen", Collection());

        var query = Query
            .Where("name", "R", QueryOperator.Contains)
            .And("ready", true)
            .And(new QueryElement("cage_id", QueryOperator.GreaterThan) { Number = 4, IsInverted = true });
        (await _core.FilterAsync<Specimen>(query)).ShouldBeEmpty();

        var sent = Xos.Protos.Query.Parser.ParseFrom(LastCall.Request);
        sent.Kind.ShouldBe(Xos.Protos.Query.Types.QueryKind.Default);
        sent.Elements.Select(element => element.ToString())
            .ShouldBe([
                """{ "operator": "CONTAINS", "name": "name", "sValue": "R" }""",
                """{ "name": "ready", "iValue": 1 }""",
                """{ "operator": "GREATER_THAN", "invert": true, "name": "cage_id", "iValue": 4 }""",
            ]);
    }

    [Theory]
    [InlineData(QueryKind.All, "ALL")]
    [InlineData(QueryKind.DirtyObjects, "SYNCHRONIZER_DIRTY_OBJECTS")]
    [InlineData(QueryKind.DeletedObjects, "SYNCHRONIZER_DELETED_OBJECTS")]
    [InlineData(QueryKind.DirtyPolicies, "SYNCHRONIZER_DIRTY_POLICIES")]
    [InlineData(QueryKind.DeletedPolicies, "SYNCHRONIZER_DELETED_POLICIES")]
    public async Task A_standing_query_is_asked_for_a_model_known_at_run_time(QueryKind kind, string onTheWire)
    {
        _far.Answers("FilterHelloWorldService", Collection(new Protos.HelloWorldServiceInstance { Id = 1 }));

        var found = await _core.QueryAsync(_core.FindModel("HelloWorldService")!, kind);

        found.ShouldHaveSingleItem().ShouldBeOfType<HelloWorldService>();
        Xos.Protos.Query.Parser.ParseFrom(LastCall.Request).ToString().ShouldBe($$"""{ "kind": "{{onTheWire}}" }""");
    }

    [Fact]
    public async Task A_new_object_is_created_and_takes_over_what_the_core_made_of_it()
    {
        _far.Answers(
            "CreateSpecimen",
            request => new Protos.Specimen(Protos.Specimen.Parser.ParseFrom(request)) { Id = 8, Note = "by the core" }
        );
        var specimen = new Specimen { Name = "Rex" };
        specimen.AttachTo(_core);

        await specimen.SaveAsync();

        specimen.Id.ShouldBe(8);
        specimen.Note.ShouldBe("by the core");
        specimen.HasChanged.ShouldBeFalse();
        Protos
            .Specimen.Parser.ParseFrom(LastCall.Request)
            .ShouldBe(
                new()
                {
                    XosManaged = true,
                    Name = "Rex",
                    Count = 7,
                    Ready = true,
                    Mood = "calm",
                }
            );
    }

    [Fact]
    public async Task Saving_sends_what_changed_and_takes_over_the_reply()
    {
        var specimen = await StoredAsync();
        _far.Answers(
            "UpdateSpecimen",
            new Protos.Specimen
            {
                Id = 1,
                Name = "Max",
                Note = "by the core",
            }
        );
        specimen.Name = "Max";
        specimen.Friends.Add(new Specimen { Id = 4 });

        await specimen.SaveAsync();

        LastCall.Headers["update_fields"].ShouldBe("name,friends_ids");
        Protos
            .Specimen.Parser.ParseFrom(LastCall.Request)
            .ShouldBe(
                new()
                {
                    Id = 1,
                    Name = "Max",
                    FriendsIds = { 4 },
                }
            );
        specimen.Note.ShouldBe("by the core");
        specimen.HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_sent_when_nothing_changed()
    {
        var specimen = await StoredAsync();
        _far.Calls.Clear();

        await specimen.SaveAsync();

        _far.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forced_save_sends_the_id_alone()
    {
        var specimen = await StoredAsync();
        _far.Answers("UpdateSpecimen", new Protos.Specimen { Id = 1 });

        await specimen.SaveAsync(new() { Force = true });

        Protos.Specimen.Parser.ParseFrom(LastCall.Request).ShouldBe(new() { Id = 1 });
        LastCall.Headers.ShouldNotContainKey("update_fields");
    }

    [Fact]
    public async Task A_save_that_stamps_the_object_names_the_stamp()
    {
        var specimen = await StoredAsync();
        _far.Answers("UpdateSpecimen", new Protos.Specimen { Id = 1 });
        specimen.Name = "Max";

        await specimen.SaveAsync(new() { AlwaysUpdateTimestamp = true });

        LastCall.Headers["always_update_timestamp"].ShouldBe("1");
        LastCall.Headers["update_fields"].ShouldBe("name,updated");
    }

    [Fact]
    public async Task A_save_of_named_fields_leaves_other_changes_unsent()
    {
        var specimen = await StoredAsync();
        _far.Answers("UpdateSpecimen", new Protos.Specimen { Id = 1 });
        specimen.Name = "Max";
        specimen.BackendStatus = "OK";

        await specimen.SaveAsync(new() { Fields = ["backend_status"] });

        LastCall.Headers["update_fields"].ShouldBe("backend_status");
        Protos.Specimen.Parser.ParseFrom(LastCall.Request).HasName.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_save_of_named_fields_leaves_is_still_a_change_of_what_the_core_has()
    {
        var specimen = await StoredAsync();
        var cage = new Cage();
        (specimen.Name, specimen.Offset, specimen.Note, specimen.Cage) = ("Max", 3, "", cage);
        specimen.Friends.Add(await StoredAsync());
        specimen.BackendStatus = "OK";
        _far.Answers(
            "UpdateSpecimen",
            new Protos.Specimen
            {
                Id = 1,
                Name = "Rox",
                Offset = 2,
                CageId = 8,
                FriendsIds = { 5, 6 },
                Count = 9,
            }
        );

        await specimen.SaveAsync(new() { Fields = ["backend_status"] });

        specimen.ChangedFields.ShouldBe(["name", "note", "offset", "cage_id", "friends_ids"], ignoreOrder: true);
        specimen.Diff["name"].ShouldBe(new("Rox", "Max"));
        specimen.Diff["offset"].ShouldBe(new(2, 3));
        specimen.Note.ShouldBe("");
        specimen.Friends.Ids.ShouldBe([1]);
        specimen.Count.ShouldBe(9);
        // The new cage is not saved yet, and is not forgotten.
        (await Should.ThrowAsync<InvalidOperationException>(() => specimen.SaveAsync())).Message.ShouldContain("save that first");
        _far.Answers("CreateCage", new Protos.Specimen { Id = 7 });
        await _core.CreateAsync(cage);
        await specimen.SaveAsync();
        var sent = Protos.Specimen.Parser.ParseFrom(LastCall.Request);
        (sent.Name, sent.Note, sent.Offset, sent.CageId).ShouldBe(("Max", "", 3, 7));
        sent.FriendsIds.ShouldBe([1]);
        specimen.HasChanged.ShouldBeFalse();
    }

    [Theory]
    [InlineData(CallOrigin.SyncStep, "is_sync_save")]
    [InlineData(CallOrigin.Policy, "is_policy_save")]
    public async Task Calls_within_a_scope_say_on_whose_behalf_they_are_made(CallOrigin origin, string header)
    {
        _far.Answers("GetSpecimen", new Protos.Specimen { Id = 1 });

        using (CallScope.Enter(origin))
        {
            await Task.Yield();
            await _core.GetAsync<Specimen>(1);
        }

        await _core.GetAsync<Specimen>(1);

        _far.Calls[0].Headers[header].ShouldBe("1");
        _far.Calls[1].Headers.ShouldNotContainKey(header);
    }

    [Fact]
    public async Task Deleting_names_the_object()
    {
        var specimen = await StoredAsync();
        _far.Answers("DeleteSpecimen", new ID());

        await specimen.DeleteAsync();

        LastCall.Method.ShouldBe("/xos.xos/DeleteSpecimen");
        ID.Parser.ParseFrom(LastCall.Request).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_object_cannot_be_updated_or_deleted()
    {
        var specimen = new Specimen();

        (await Should.ThrowAsync<InvalidOperationException>(() => _core.UpdateAsync(specimen, ["name"]))).Message.ShouldContain(
            "Create it first"
        );
        (await Should.ThrowAsync<InvalidOperationException>(() => _core.DeleteAsync(specimen))).Message.ShouldContain("Create it first");
        _far.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_object_that_no_core_knows_says_how_to_save_it() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => new Specimen().SaveAsync())).Message.ShouldContain(
            "IXosCore.CreateAsync"
        );

    [Fact]
    public async Task A_refusal_keeps_what_the_core_said()
    {
        const string Detail =
            """{"error": "XOSValidationError", "specific_error": "name is too long", "fields": {"name": "at most 30", "id": 7}}""";
        _far.Refuses("GetSpecimen", StatusCode.InvalidArgument, Detail);

        var refusal = await Should.ThrowAsync<XosCoreException>(() => _core.GetAsync<Specimen>(1));

        refusal.Status.ShouldBe(StatusCode.InvalidArgument);
        refusal.Error.ShouldBe("XOSValidationError");
        refusal.SpecificError.ShouldBe("name is too long");
        refusal.Fields["name"].ShouldBe("at most 30");
        refusal.Fields["id"].ShouldBe("7");
        refusal.Message.ShouldBe("GetSpecimen: name is too long (XOSValidationError)");
    }

    [Theory]
    [InlineData("Exception calling application: boom")]
    [InlineData("[1, 2]")]
    [InlineData("")]
    public async Task A_refusal_in_plain_text_is_kept_as_it_is(string detail)
    {
        _far.Refuses("GetSpecimen", StatusCode.Unknown, detail);

        var refusal = await Should.ThrowAsync<XosCoreException>(() => _core.GetAsync<Specimen>(1));

        refusal.SpecificError.ShouldBe(detail);
        refusal.Error.ShouldBe("");
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, true, false)]
    [InlineData(StatusCode.DeadlineExceeded, true, false)]
    [InlineData(StatusCode.NotFound, false, true)]
    [InlineData(StatusCode.PermissionDenied, false, false)]
    public async Task A_refusal_tells_what_can_be_done_about_it(StatusCode status, bool isUnavailable, bool isNotFound)
    {
        _far.Refuses("GetSpecimen", status, "no");

        var refusal = await Should.ThrowAsync<XosCoreException>(() => _core.GetAsync<Specimen>(1));

        refusal.IsUnavailable.ShouldBe(isUnavailable);
        refusal.IsNotFound.ShouldBe(isNotFound);
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Cancelled)]
    [InlineData(StatusCode.Unavailable)]
    public async Task A_call_whose_connection_broke_is_unavailable_whatever_the_transport_calls_it(StatusCode status)
    {
        _far.Refuses("GetSpecimen", status, "Error starting gRPC call.", new HttpRequestException("", new IOException("reset")));

        var lost = await Should.ThrowAsync<XosCoreException>(() => _core.GetAsync<Specimen>(1));

        lost.Status.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_no_lost_connection()
    {
        _far.Refuses("GetSpecimen", StatusCode.Internal, "Failed to deserialize response message.", new InvalidDataException());

        var broken = await Should.ThrowAsync<XosCoreException>(() => _core.GetAsync<Specimen>(1));

        broken.IsUnavailable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_that_is_given_up_is_cancelled_not_refused()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => _core.GetAsync<Specimen>(1, cancellation.Token));
    }

    private async Task<Specimen> StoredAsync()
    {
        _far.Answers("GetSpecimen", new Protos.Specimen { Id = 1, Name = "Rex" });
        return await _core.GetAsync<Specimen>(1);
    }

    private static RawMessage Collection(params IMessage[] items) => new(items);
}
