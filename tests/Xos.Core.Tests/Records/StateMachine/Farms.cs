namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>A few models with everything that the rules of state tell apart, once as a service would upload them and once as the oracle knows them.</summary>
internal static class Farms
{
    public const string Xproto = """
        option name = "farms";

        message Farm (XOSBase) {
            required string name = 1 [max_length = 4, content_type = "stripped", unique = True];
        }

        message Dairy (Farm) {
            optional string motto = 1 [max_length = 4];
        }

        message Pasture (XOSBase) {
            required manytoone farm->Farm:pastures = 1:1001;
            required int32 size = 2 [default = 3, min_value = 1, max_value = 9];
            optional string grass = 3 [max_length = 4, default = "tall", feedback_state = True];
        }

        message Animal (XOSBase) {
            optional string name = 1 [max_length = 4, unique_with = "owner"];
            required manytoone owner->Farm:animals = 2:1002;
            optional manytoone mother->Animal:calves = 3:1001;
            optional manytoone pasture->Pasture:grazers = 4:1001;
            optional manytomany visited->Pasture:visitors = 5:1002;
            optional string tag = 6 [max_length = 4, unique_with = "pasture"];
        }

        message Cow (Animal) {
            option owner_class_name = "Dairy";
            required bool horned = 1 [default = "False"];
            optional int32 milk = 2;
        }
        """;

    private static readonly OracleModel XosBase = new(
        "XOSBase",
        null,
        new("created", OracleType.Date) { IsRequired = true, IsBookkeeping = true },
        new("updated", OracleType.Date) { IsRequired = true, IsBookkeeping = true },
        new("enacted", OracleType.Date) { IsBookkeeping = true },
        new("policed", OracleType.Date) { IsBookkeeping = true },
        new("backend_register", OracleType.Text)
        {
            MaxLength = 1024,
            Default = "{}",
            IsFeedback = true,
        },
        Flag("backend_need_delete"),
        Flag("backend_need_reap"),
        new("backend_status", OracleType.Text)
        {
            IsRequired = true,
            MaxLength = 1024,
            Default = "Provisioning in progress",
            IsFeedback = true,
        },
        new("backend_code", OracleType.Number)
        {
            IsRequired = true,
            Default = 0,
            IsFeedback = true,
        },
        Flag("deleted"),
        Flag("write_protect"),
        Flag("lazy_blocked"),
        Flag("no_sync"),
        Flag("no_policy"),
        new("policy_status", OracleType.Text)
        {
            MaxLength = 1024,
            Default = "Policy in process",
            IsFeedback = true,
        },
        new("policy_code", OracleType.Number) { Default = 0, IsFeedback = true },
        new("leaf_model_name", OracleType.Text)
        {
            IsRequired = true,
            MaxLength = 1024,
            IsBookkeeping = true,
        },
        Flag("backend_need_delete_policy"),
        new("xos_managed", OracleType.Bool) { IsRequired = true, Default = true },
        new("backend_handle", OracleType.Text) { MaxLength = 1024, IsFeedback = true },
        new("changed_by_step", OracleType.Date) { IsBookkeeping = true },
        new("changed_by_policy", OracleType.Date) { IsBookkeeping = true }
    );

    private static readonly OracleModel Farm = new(
        "Farm",
        XosBase,
        new OracleField("name", OracleType.Text)
        {
            IsRequired = true,
            MaxLength = 4,
            IsStripped = true,
        }
    )
    {
        OwnUnique =
        [
            ["name"],
        ],
    };

    private static readonly OracleModel Dairy = new("Dairy", Farm, new OracleField("motto", OracleType.Text) { MaxLength = 4 });

    private static readonly OracleModel Pasture = new(
        "Pasture",
        XosBase,
        new("farm", OracleType.Link)
        {
            IsRequired = true,
            Peer = "Farm",
            Reverse = "pastures",
        },
        new("size", OracleType.Number)
        {
            IsRequired = true,
            Default = 3,
            Least = 1,
            Greatest = 9,
        },
        new("grass", OracleType.Text)
        {
            MaxLength = 4,
            Default = "tall",
            IsFeedback = true,
        }
    );

    private static readonly OracleModel Animal = new(
        "Animal",
        XosBase,
        new("name", OracleType.Text) { MaxLength = 4 },
        new("owner", OracleType.Link)
        {
            IsRequired = true,
            Peer = "Farm",
            Reverse = "animals",
        },
        new("mother", OracleType.Link) { Peer = "Animal", Reverse = "calves" },
        new("pasture", OracleType.Link) { Peer = "Pasture", Reverse = "grazers" },
        new("visited", OracleType.Set) { Peer = "Pasture", Reverse = "visitors" },
        new("tag", OracleType.Text) { MaxLength = 4 }
    )
    {
        OwnUnique =
        [
            ["name", "owner"],
            ["pasture", "tag"],
        ],
    };

    private static readonly OracleModel Cow = new(
        "Cow",
        Animal,
        new("horned", OracleType.Bool) { IsRequired = true, Default = false },
        new("milk", OracleType.Number)
    )
    {
        OwnerClass = "Dairy",
    };

    /// <summary>The models that have objects.</summary>
    public static IReadOnlyList<OracleModel> All { get; } = [Farm, Dairy, Pasture, Animal, Cow];

    public static OracleModel Find(string name) => All.Single(model => model.Name == name);

    private static OracleField Flag(string name) =>
        new(name, OracleType.Bool)
        {
            IsRequired = true,
            Default = false,
            IsBookkeeping = true,
        };
}
