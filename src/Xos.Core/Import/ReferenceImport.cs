using System.Globalization;
using System.Runtime.CompilerServices;
using Xos.Core.Backup;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Import;

/// <summary>The objects of a reference database that can come along.</summary>
/// <remarks>
/// Whether an object can come along may depend on others that it links to, and so on: all are looked at until no more of them stay
/// behind. Of each object only id and class stay in memory.
/// </remarks>
internal sealed class ReferenceImport
{
    private readonly ReferenceDatabase _database;
    private readonly ModelCatalog _catalog;
    private readonly Action<BackupProgress>? _progress;
    private readonly List<ModelSource> _sources;
    private readonly Dictionary<(string Root, int Id), RecordStub> _stubs = [];
    private readonly ImportFindings _losses = new();
    private ImportFindings _changes = new();
    private long _rows;

    private ReferenceImport(ReferenceDatabase database, ModelCatalog catalog, Action<BackupProgress>? progress)
    {
        var schema = new ReferenceSchema(database.Tables);
        (_database, _catalog, _progress) = (database, catalog, progress);
        _sources = [.. catalog.Concrete.Select(type => ModelSource.Find(type, catalog, schema)).OfType<ModelSource>()];
    }

    /// <summary>How many objects come along.</summary>
    public long Count => _stubs.Count;

    /// <summary>What does not come along, a line for each reason.</summary>
    public IReadOnlyList<string> LeftOut => [.. _losses.Lines, .. _changes.Lines];

    /// <summary>Looks at everything in a database.</summary>
    /// <exception cref="ImportException">It cannot be read, or is none of a reference core.</exception>
    public static async Task<ReferenceImport> ExamineAsync(
        ReferenceDatabase database,
        ModelCatalog catalog,
        Action<BackupProgress>? progress,
        CancellationToken cancellation
    )
    {
        var import = new ReferenceImport(database, catalog, progress);
        if (import._sources.Count == 0)
        {
            throw new ImportException(
                "The database has no table of a core's model, such as core_site_decl. Is it that of a reference core?"
            );
        }

        await import.NoteStrangersAsync();
        await import.ReadStubsAsync(cancellation);
        int before;
        do
        {
            before = import._stubs.Count;
            import._changes = new();
            await foreach (var _ in import.JudgeAsync(import._changes, import._losses, cancellation))
            {
                // What is decided about each is noted on the way.
            }
        } while (import._stubs.Count < before);

        return import;
    }

    /// <summary>Reads the objects that come along.</summary>
    public IAsyncEnumerable<ImportedObject> ReadAsync(CancellationToken cancellation) => JudgeAsync(new(), new(), cancellation);

    /// <summary>The last id that the reference gave away, by root model.</summary>
    public async Task<IReadOnlyList<(string Root, int Last)>> ReadLastIdsAsync()
    {
        var last = new List<(string, int)>();
        foreach (var source in _sources.Where(static source => source.Type.IsRoot))
        {
            last.Add((source.Type.Root, (int)Math.Min(await _database.ReadNumberAsync(source.LastId, source.LastIdOf), int.MaxValue)));
        }

        return last;
    }

    private async IAsyncEnumerable<ImportedObject> JudgeAsync(
        ImportFindings changes,
        ImportFindings losses,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var judge = new ObjectJudge(_catalog, _stubs, changes, losses);
        foreach (var source in _sources)
        {
            await foreach (var row in _database.ReadAsync(source.Objects, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                var key = (source.Type.Root, Id: IdOf(row));
                if (_stubs.GetValueOrDefault(key)?.Model != source.Type.Name)
                {
                    continue;
                }

                _progress?.Invoke(new(source.Type.Name, ++_rows));
                if (judge.Judge(source, key.Id, row) is { } imported)
                {
                    yield return imported;
                }
                else
                {
                    _stubs.Remove(key);
                }
            }
        }
    }

    private async Task ReadStubsAsync(CancellationToken cancellation)
    {
        foreach (var source in _sources)
        {
            await foreach (var row in _database.ReadAsync(source.Stubs, cancellation))
            {
                if (!_stubs.TryAdd((source.Type.Root, IdOf(row)), new(source.Type.Name, row[1] is true)))
                {
                    _losses.Add(source.Type.Name, "is also of another class", string.Create(CultureInfo.InvariantCulture, $"{row[0]}"));
                }
            }
        }
    }

    // What no model reads, where there is anything.
    private async Task NoteStrangersAsync()
    {
        var read = _sources.SelectMany(static source => source.Read).ToHashSet();
        var tables = read.Select(static column => column.Table).ToHashSet();
        foreach (var table in _database.Tables.Where(static table => !IsOfDjango(table)))
        {
            if (!tables.Contains(table.Name))
            {
                await NoteAsync(table, table.Name, "is a table of no model that is loaded", "*");
                continue;
            }

            foreach (var column in table.Columns.Where(column => !read.Contains((table.Name, column.Name))))
            {
                await NoteAsync(table, $"{table.Name}.{column.Name}", "is a column of no field", ReferenceTable.Quote(column.Name));
            }
        }
    }

    private async Task NoteAsync(ReferenceTable table, string place, string reason, string what)
    {
        if (await _database.ReadNumberAsync($"select count({what}) from {table.Sql}") is > 0 and var count)
        {
            _losses.Add(place, reason, string.Create(CultureInfo.InvariantCulture, $"{count} rows"));
        }
    }

    // What the reference's web framework keeps for itself.
    private static bool IsOfDjango(ReferenceTable table) =>
        table.Name.StartsWith("django_", StringComparison.Ordinal) || table.Name.StartsWith("auth_", StringComparison.Ordinal);

    private static int IdOf(object?[] row) =>
        Convert.ToInt64(row[0], CultureInfo.InvariantCulture) is > 0 and <= int.MaxValue and var id
            ? (int)id
            : throw new ImportException($"There is an object with id {row[0]}, and ids are from 1 to {int.MaxValue}.");
}
