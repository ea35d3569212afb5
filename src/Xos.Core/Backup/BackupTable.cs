using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Backup;

/// <summary>A table of the store that backups keep.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The columns of its primary key.</param>
/// <param name="Columns">All columns.</param>
internal sealed record BackupTable(string Name, EquatableArray<string> Key, EquatableArray<BackupColumn> Columns)
{
    /// <summary>The services that brought models.</summary>
    public static BackupTable Services { get; } =
        new("service", ["name"], [new("name"), new("version"), new("hash"), new("loaded", ColumnKind.Integer)]);

    /// <summary>What they uploaded.</summary>
    public static BackupTable ServiceFiles { get; } =
        new(
            "service_file",
            ["service", "position"],
            [new("service"), new("position", ColumnKind.Integer), new("kind"), new("name"), new("contents")]
        );

    /// <summary>The last id of each root model.</summary>
    public static BackupTable Counters { get; } = new("counter", ["root"], [new("root"), new("last", ColumnKind.Integer)]);

    /// <summary>The objects.</summary>
    public static BackupTable Records { get; } =
        new(
            "record",
            ["root", "id"],
            [
                new("root"),
                new("id", ColumnKind.Integer),
                new("model"),
                .. StoredColumns.All.Select(static column => new BackupColumn(
                    column.Key,
                    ColumnKind.Integer,
                    column.Value != FieldType.Bool && column.Key is not ("created" or "updated")
                )),
                new("document", ColumnKind.Document),
                new("unknown_fields", ColumnKind.Bytes, IsOptional: true),
            ]
        );

    /// <summary>The tables, in an order in which each stands after what it refers to. What is not here is left out on purpose: sessions, and what the store notes of itself.</summary>
    public static IReadOnlyList<BackupTable> All { get; } =
    [
        Services,
        ServiceFiles,
        Counters,
        Records,
        new(
            "link",
            ["source_root", "source_id", "name", "position"],
            [
                new("source_root"),
                new("source_id", ColumnKind.Integer),
                new("name"),
                new("position", ColumnKind.Integer),
                new("target_root"),
                new("target_id", ColumnKind.Integer),
                new("is_member", ColumnKind.Integer),
            ]
        ),
        new("unique_key", ["scope", "value"], [new("scope"), new("value"), new("root"), new("id", ColumnKind.Integer)]),
        new("credential", ["user_id"], [new("user_id", ColumnKind.Integer), new("hash"), new("is_default", ColumnKind.Integer)]),
        Numbered(
            "token",
            "id",
            new("hash"),
            new("user_id", ColumnKind.Integer),
            new("name"),
            new("created", ColumnKind.Integer),
            new("expires", ColumnKind.Integer)
        ),
        new(
            "change",
            ["seq"],
            [
                new("seq", ColumnKind.Integer),
                new("at", ColumnKind.Integer),
                new("kind"),
                new("root"),
                new("id", ColumnKind.Integer),
                new("model"),
                new("fields"),
                new("is_cleanup", ColumnKind.Integer),
                new("policy", IsOptional: true),
                new("user_id", ColumnKind.Integer),
                new("email"),
                new("caller"),
                new("address", IsOptional: true),
            ]
        ),
        new("feed_reader", ["name"], [new("name"), new("position", ColumnKind.Integer)]),
        Numbered(
            "denial",
            "seq",
            new("at", ColumnKind.Integer),
            new("kind"),
            new("model"),
            new("id", ColumnKind.Integer, IsOptional: true),
            new("policy", IsOptional: true),
            new("user_id", ColumnKind.Integer),
            new("email"),
            new("caller"),
            new("address", IsOptional: true)
        ),
    ];

    /// <summary>The column by which the table numbers its rows itself, and never twice the same; null where it does not.</summary>
    public string? Identity { get; private init; }

    /// <summary>Finds a table; null when backups keep none of that name.</summary>
    public static BackupTable? Find(string name) => All.FirstOrDefault(table => table.Name == name);

    /// <summary>Finds a column; null when there is none.</summary>
    public BackupColumn? FindColumn(string name) => Columns.FirstOrDefault(column => column.Name == name);

    private static BackupTable Numbered(string name, string identity, params BackupColumn[] columns) =>
        new(name, [identity], [new(identity, ColumnKind.Integer), .. columns]) { Identity = identity };
}
