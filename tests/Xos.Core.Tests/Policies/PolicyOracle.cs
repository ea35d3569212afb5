namespace Xos.Core.Tests.Policies;

/// <summary>The policies of the core's models as plain predicates, as the specification writes them; it knows nothing of parsers, SQL or evaluators.</summary>
/// <param name="objects">All objects, by model and id.</param>
internal sealed class PolicyOracle(IReadOnlyDictionary<(string Model, int Id), Record> objects)
{
    private const string Admin = "role:admin";

    private readonly List<Record> _privileges = [.. objects.Values.Where(static record => record.Model.Name == "Privilege")];

    /// <summary>Whether a user may have an object.</summary>
    /// <param name="user">The user.</param>
    /// <param name="model">The object's class.</param>
    /// <param name="obj">The object; its id is 0 while it is new.</param>
    /// <param name="writes">Whether he writes.</param>
    public bool Allows(Record user, string model, Record obj, bool writes)
    {
        if (user["is_admin"] is true)
        {
            return true;
        }

        return model switch
        {
            "User" => user.Id == obj.Id || Holds(user, "Site", Id(user["site"]), Admin),
            "Privilege" => Holds(user, (string)obj["object_type"]!, Id(obj["object_id"]), Admin),
            "Site" => Site(user, obj.Id, writes),
            "Slice" => Slice(user, obj, writes),
            "Network" => Network(user, obj, writes),
            "NetworkSlice" => Slice(user, Find("Slice", obj["slice"]), writes) && Network(user, Find("Network", obj["network"]), writes),
            "Port" => Network(user, Find("Network", obj["network"]), writes),
            "Vault" => Holds(user, "Service", obj.Id, permission: null),
            "XOSGuiExtension" or "Tag" => false,
            _ => true,
        };
    }

    private static bool IsAccessor(Record privilege, Record user) => Id(privilege["accessor_id"]) == user.Id;

    // Reading a site is free; the accessor's type is not asked for here.
    private bool Site(Record user, int site, bool writes) =>
        !writes || _privileges.Exists(p => IsAccessor(p, user) && IsOn(p, "Site", site) && p["permission"] is Admin);

    private bool Slice(Record user, Record slice, bool writes)
    {
        var site = Id(slice["site"]);
        var isOwn = Id(slice["creator"]) == user.Id || Holds(user, "Slice", slice.Id, writes ? Admin : null);
        return (Site(user, site, writes) && isOwn) || Holds(user, "Slice", slice.Id, permission: null) || Holds(user, "Site", site, Admin);
    }

    private bool Network(Record user, Record network, bool writes) => Slice(user, Find("Slice", network["owner"]), writes);

    private bool Holds(Record user, string type, int id, string? permission) =>
        _privileges.Exists(p =>
            IsAccessor(p, user)
            && p["accessor_type"] is "User"
            && IsOn(p, type, id)
            && (permission is null || p["permission"] as string == permission)
        );

    private static bool IsOn(Record privilege, string type, int id) =>
        privilege["object_type"] as string == type && Id(privilege["object_id"]) == id;

    private Record Find(string model, object? id) => objects[(model, (int)id!)];

    // What is new is no object that anything can name.
    private static int Id(object? value) => value is int and not 0 ? (int)value : -1;
}
