using System.Globalization;
using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Gui.Wording;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>Who holds which rights on what, as objects of Privilege say it and policies read it.</summary>
internal static class Rights
{
    private const string Model = "Privilege";
    private const int Most = 200;

    /// <summary>What can be granted, by what policies look for, with what people call it.</summary>
    public static IReadOnlyList<(string Permission, string Title)> Permissions { get; } =
    [("role:admin", "administer it"), ("all", "use it")];

    /// <summary>Whether rights on objects of a class are for somebody to grant: its policy asks for more than who one is.</summary>
    public static bool ExistOn(ModelCatalog catalog, RecordType type) =>
        type.Name != Model && ModelMenu.Has(type.Model) && PolicyGate.DependsOnObject(catalog, type);

    /// <summary>Reads the rights of a user, or on any other object.</summary>
    public static async Task<IReadOnlyList<Right>> ReadAsync(IUnitOfWork unit, RecordType type, int id)
    {
        var (near, far) = type.IsUser ? ("accessor", "object") : ("object", "accessor");
        var privileges = new List<Record>();
        // Policies name the class that they guard, which may be a base.
        foreach (var named in new[] { type.Name, type.Root }.Distinct(StringComparer.Ordinal))
        {
            var query = RecordQuery.Where(($"{near}_type", named), ($"{near}_id", id)) with { Limit = Most };
            privileges.AddRange(await unit.FilterAsync(Model, query));
        }

        var changeable = await unit.FindChangeableAsync(privileges);
        var names = new Dictionary<(string, int), string>();
        foreach (var ends in privileges.Select(privilege => EndOf(privilege, far)).GroupBy(static end => end.Model, static end => end.Id))
        {
            foreach (var found in await FindAsync(unit, ends.Key, ends))
            {
                names[(ends.Key, found.Id)] = found.ToString();
            }
        }

        return
        [
            .. privileges.Select(privilege =>
            {
                var end = EndOf(privilege, far);
                var name = names.GetValueOrDefault(
                    end,
                    string.Create(CultureInfo.InvariantCulture, $"{Names.Of(unit.Catalog, end.Model)} #{end.Id}")
                );
                return new Right(
                    privilege.Id,
                    TitleOf((string)privilege["permission"]!),
                    end.Model,
                    end.Id,
                    name,
                    changeable.Contains(privilege.Id)
                );
            }),
        ];
    }

    /// <summary>Grants a user a right on an object.</summary>
    public static Task<Record> GrantAsync(IUnitOfWork unit, int userId, RecordType type, int id, string permission) =>
        unit.CreateAsync(
            Model,
            new Dictionary<string, object?>
            {
                ["accessor_type"] = RecordType.UserRoot,
                ["accessor_id"] = userId,
                ["object_type"] = type.Root,
                ["object_id"] = id,
                ["permission"] = permission,
            }
        );

    /// <summary>Takes a right back.</summary>
    public static Task RevokeAsync(IUnitOfWork unit, Right right) => unit.DeleteAsync(Model, right.Id);

    private static async Task<IReadOnlyList<Record>> FindAsync(IUnitOfWork unit, string model, IEnumerable<int> ids) =>
        unit.Catalog.Find(model) is { Model.IsAbstract: false }
            ? await unit.FilterAsync(model, RecordQuery.Live with { Ids = ids.Distinct().ToEquatableArray(), IsShallow = true })
            : [];

    private static (string Model, int Id) EndOf(Record privilege, string end) =>
        ((string)privilege[$"{end}_type"]!, (int)privilege[$"{end}_id"]!);

    private static string TitleOf(string permission) =>
        Permissions.FirstOrDefault(known => known.Permission == permission) is { Title: { } title } ? title : permission;
}
