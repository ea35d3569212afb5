using CsCheck;
using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>Makes steps that mostly make sense: few ids and few values, so that they meet.</summary>
internal static class StepGenerator
{
    private static readonly Gen<Caller> AnyCaller = Of(TestStore.Admin, TestStore.Person, TestStore.Synchronizer);

    private static readonly Gen<int> Id = Gen.Int[1, 4];

    private static readonly Gen<string> Model = Of("Farm", "Dairy", "Pasture", "Animal", "Cow");

    private static readonly Gen<Target> AnyTarget = Model.SelectMany(TargetOf);

    // Now and then a base instead of the class itself, or an id that may be nobody's.
    private static readonly Gen<bool> Seldom = Gen.Int[0, 9].Select(static n => n == 0);

    private static readonly Gen<int?> Strange = Gen.Frequency(
        (15, Gen.Const((int?)null)),
        (1, Gen.Int[1, 7].Select(static id => (int?)id))
    );

    private static readonly Gen<object?> Name = Gen.Frequency(
        (8, Of<object?>("a", "b", "c", "d", "e")),
        (1, Of<object?>(" a ", "", "  ", "long!", null, 7))
    );

    private static readonly Gen<object?> Bool = Of<object?>(true, true, false, null);

    private static readonly Gen<object?> Link = Gen.Frequency((8, Id.Select(static id => (object?)id)), (1, Of<object?>(0, null, -1, "x")));

    private static readonly Gen<object?> Set = Gen.Frequency(
        (8, Id.Array[0, 3].Select(static ids => (object?)ids)),
        (1, Of<object?>(null, new[] { 0 }, 5))
    );

    private static readonly Gen<object?> Date = Gen.Frequency(
        (6, Of<object?>(new Moment(0), new Moment(-1), new Moment(1), new Moment(-60_000_000), new Moment(3_000_000))),
        (1, Of<object?>(null, "soon"))
    );

    private static readonly Gen<(string, object?)> BackEnd = Gen.OneOf(
        Field("backend_status", Of<object?>("OK", "failed", "", null, new string('x', 1025))),
        Field("backend_code", Of<object?>(0, 1, 2, null, "x")),
        Field("backend_register", Of<object?>("{}", "{\"exponent\":1}", null)),
        Field("backend_handle", Of<object?>("h", null)),
        Field("policy_status", Of<object?>("done", null)),
        Field("policy_code", Of<object?>(1, 2, null)),
        Flag("backend_need_delete"),
        Flag("backend_need_reap"),
        Flag("backend_need_delete_policy"),
        Field("enacted", Date),
        Field("policed", Date),
        Field("changed_by_step", Date),
        Field("changed_by_policy", Date)
    );

    private static readonly Gen<(string, object?)> Switch = Gen.OneOf(
        Flag("write_protect"),
        Flag("lazy_blocked"),
        Flag("no_sync"),
        Flag("no_policy"),
        Flag("xos_managed")
    );

    private static readonly Gen<(string, object?)> Oddity = Gen.OneOf(
        Flag("deleted"),
        Field("created", Date),
        Field("updated", Date),
        Field("id", Link),
        Field("leaf_model_name", Name),
        Field("colour", Name)
    );

    private static readonly Gen<(string, object?)> AnyField = Gen.Frequency(
        (6, Of("Farm", "Dairy", "Pasture", "Animal", "Cow").SelectMany(Own)),
        (3, BackEnd),
        (2, Switch),
        (1, Oddity)
    );

    private static readonly Gen<Step> Creation = Model.SelectMany(model =>
        Gen.Select(
            AnyCaller,
            Required(model),
            Own(model).Array[0, 3],
            Gen.Frequency((4, Gen.Const(Array.Empty<(string, object?)>())), (1, AnyField.Array[1, 2])),
            (caller, required, own, any) => (Step)new Step.Create(caller, model, Merge([.. any, .. own, .. required]))
        )
    );

    private static readonly Gen<SaveOptions> Flags = Gen.Select(
        Gen.Int[0, 4],
        Gen.Int[0, 4],
        Gen.Int[0, 4],
        (always, sync, policy) =>
            new SaveOptions
            {
                AlwaysUpdateTimestamp = always == 0,
                IsSyncSave = sync == 0,
                IsPolicySave = policy == 0,
            }
    );

    private static readonly Gen<long?> Version = Of<long?>(null, null, null, null, 0, 0, -1);

    private static readonly Gen<Step> Update = Model.SelectMany(model =>
        Gen.Select(
            AnyCaller,
            TargetOf(model),
            Gen.Select(
                Gen.Frequency((6, Own(model)), (1, BackEnd), (1, Switch)).Array[0, 3],
                Gen.Frequency((3, Gen.Const(Array.Empty<(string, object?)>())), (1, AnyField.Array[1, 2])),
                static (own, any) => Merge([.. any, .. own])
            ),
            MaskFor(model),
            Flags,
            Gen.Int[0, 5],
            Version,
            static (caller, target, values, mask, flags, echo, version) =>
                (Step)new Step.Update(caller, target, values, flags with { Mask = mask }, echo == 0, version)
        )
    );

    // What the synchronizer's loops write, as they write it.
    private static readonly (string, object?)[][] Marks =
    [
        [("enacted", new Moment(0, "updated", "changed_by_policy")), ("backend_status", "OK"), ("backend_code", 1)],
        [("policed", new Moment(0, "updated", "changed_by_step")), ("policy_status", "done"), ("policy_code", 1)],
        // As fetched before somebody changed the object.
        [("enacted", new Moment(-1, "updated"))],
        [("policed", new Moment(-1, "updated"))],
        [("backend_status", "OK // failed"), ("backend_code", 2)],
        [("backend_need_delete", true)],
        [("write_protect", true)],
        [("backend_need_reap", true)],
        [("backend_need_reap", true)],
    ];

    private static readonly Gen<Step> Mark = Gen.Select(
        AnyTarget,
        // Most of the time the loops succeed.
        Gen.Frequency((1, Of(Marks[..2])), (1, Of(Marks))),
        static (target, values) =>
            (Step)
                new Step.Update(
                    TestStore.Synchronizer,
                    target,
                    values.ToEquatableArray(),
                    new() { Mask = [.. values.Select(static pair => pair.Item1)] },
                    IsEcho: false,
                    VersionOffset: null
                )
    );

    // What a step or a policy finds out and saves.
    private static readonly Gen<Step> Finding = Model.SelectMany(static model =>
        Gen.Select(
            TargetOf(model),
            Own(model).Array[1, 2],
            Gen.Bool,
            static (target, values, isPolicy) =>
                (Step)
                    new Step.Update(
                        TestStore.Synchronizer,
                        target,
                        Merge(values),
                        new() { IsPolicySave = isPolicy, IsSyncSave = !isPolicy },
                        IsEcho: false,
                        VersionOffset: null
                    )
        )
    );

    // A little of everything to begin with.
    private static readonly Step[] Beginning =
    [
        New("Dairy", ("name", "a")),
        New("Farm", ("name", "b")),
        New("Pasture", ("farm", 1)),
        New("Animal", ("owner", 2), ("pasture", 1)),
        New("Cow", ("mother", 1), ("visited", new[] { 1 })),
    ];

    private static readonly Gen<Step> Any = Gen.Frequency(
        (7, Creation),
        (9, Update),
        (7, Mark),
        (4, Finding),
        (3, Gen.Select(AnyCaller, AnyTarget, static (caller, target) => (Step)new Step.Delete(caller, target))),
        (1, Gen.Select(AnyCaller, AnyTarget, static (caller, target) => (Step)new Step.Get(caller, target))),
        (2, Gen.Const((Step)new Step.Reap())),
        (3, Of(1, 1_000_000, 86_400_000_000, -1, -2_000_000).Select(static by => (Step)new Step.Wait(by)))
    );

    /// <summary>Lives of a store, of up to 40 steps.</summary>
    public static Gen<Step[]> Steps { get; } =
        Gen.Select(
            Gen.Frequency((4, Gen.Const(Beginning.Length)), (1, Gen.Int[0, Beginning.Length])),
            Any.Array[1, 35],
            static (begun, steps) => Beginning[..begun].Concat(steps).ToArray()
        );

    private static Step.Create New(string model, params IEnumerable<(string, object?)> values) =>
        new Step.Create(TestStore.Admin, model, values.ToEquatableArray());

    private static Gen<Target> TargetOf(string model) =>
        Gen.Select(Gen.Int[0, 5], Seldom, Strange, (choice, isAsBase, strange) => new Target(model, choice, isAsBase, strange));

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<(string, object?)> Field(string name, Gen<object?> values) => values.Select(value => (name, value));

    private static Gen<(string, object?)> Flag(string name) => Field(name, Bool);

    private static Gen<(string, object?)> LinkField(string name) => Gen.OneOf(Field(name, Link), Field($"{name}_id", Link));

    private static Gen<(string, object?)[]> Required(string model) =>
        Gen.Frequency(
            (
                12,
                model switch
                {
                    "Farm" or "Dairy" => Field("name", Name).Array[1],
                    "Pasture" => LinkField("farm").Array[1],
                    "Animal" => LinkField("owner").Array[1],
                    _ => Gen.Const(Array.Empty<(string, object?)>()),
                }
            ),
            (1, Gen.Const(Array.Empty<(string, object?)>()))
        );

    private static Gen<(string, object?)> Own(string model) =>
        model switch
        {
            "Farm" => Field("name", Name),
            "Dairy" => Gen.OneOf(Own("Farm"), Field("motto", Name)),
            "Pasture" => Gen.OneOf(LinkField("farm"), Field("size", Of<object?>(1, 5, 9, 0, 10, null)), Field("grass", Name)),
            "Animal" => Gen.OneOf(
                Field("name", Name),
                LinkField("owner"),
                LinkField("mother"),
                LinkField("pasture"),
                Field("visited", Set),
                Field("visited_ids", Set),
                Field("tag", Name)
            ),
            _ => Gen.Frequency((5, Own("Animal")), (1, Flag("horned")), (1, Field("milk", Of<object?>(0, 9, null, "x")))),
        };

    private static Gen<string[]?> MaskFor(string model) =>
        Gen.Frequency(
            (3, Gen.Const((string[]?)null)),
            (
                2,
                Gen.Frequency((5, Own(model)), (2, BackEnd), (1, AnyField))
                    .Select(static pair => pair.Item1)
                    .Array[0, 4]
                    .Select(static names => (string[]?)names)
            )
        );

    // A field once, however it is called: which of two values wins is nobody's promise.
    private static EquatableArray<(string Name, object? Value)> Merge(IEnumerable<(string Name, object? Value)> values) =>
        values
            .DistinctBy(static pair =>
                Farms.All.Select(model => model.Find(pair.Name)?.Name).FirstOrDefault(static name => name is not null) ?? pair.Name
            )
            .ToEquatableArray();
}
