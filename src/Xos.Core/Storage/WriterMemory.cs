namespace Xos.Core.Storage;

/// <summary>What the writer remembers between changes. It forgets when another core wrote meanwhile: nobody else can make it untrue.</summary>
/// <remarks>Whoever takes changes back lets it forget, too.</remarks>
internal sealed class WriterMemory
{
    private const int MostStubs = 10_000;

    private readonly Dictionary<string, int> _lastIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastIdsAtMark = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsaved = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Root, int Id), RecordStub> _stubs = [];
    private long? _lastPositionAtMark;

    /// <summary>The position of the last change; null when it is not known.</summary>
    public long? LastPosition { get; set; }

    /// <summary>The last id that a root model gave away; null when it is not known.</summary>
    public int? LastIdOf(string root) => _lastIds.TryGetValue(root, out var id) ? id : null;

    /// <summary>Gives an id away; <see cref="SaveAsync"/> stores it.</summary>
    public void SetLastId(string root, int id)
    {
        _lastIdsAtMark.TryAdd(root, id - 1);
        _lastIds[root] = id;
        _unsaved.Add(root);
    }

    /// <summary>What is known of an object; null when nothing is.</summary>
    public RecordStub? StubOf(string root, int id) => _stubs.GetValueOrDefault((root, id));

    /// <summary>Notes what is known of an object.</summary>
    public void SetStub(string root, int id, RecordStub stub)
    {
        if (_stubs.Count >= MostStubs)
        {
            _stubs.Clear();
        }

        _stubs[(root, id)] = stub;
    }

    /// <summary>Notes that an object may be another from now on.</summary>
    public void ForgetStub(string root, int id) => _stubs.Remove((root, id));

    /// <summary>Notes that any object may be another from now on.</summary>
    public void ForgetStubs() => _stubs.Clear();

    /// <summary>Stores which ids were given away.</summary>
    public async Task SaveAsync(StoreConnection connection)
    {
        foreach (var root in _unsaved)
        {
            await connection.AddAsync(
                "insert into counter (root, last) values ($1, $2) on conflict (root) do update set last = excluded.last",
                [root, _lastIds[root]]
            );
        }

        _unsaved.Clear();
    }

    /// <summary>Marks the point to which <see cref="RollbackToMark"/> goes back.</summary>
    public void Mark()
    {
        _lastIdsAtMark.Clear();
        _lastPositionAtMark = LastPosition;
    }

    /// <summary>Forgets what changes after the mark did, which were taken back.</summary>
    public void RollbackToMark()
    {
        foreach (var (root, id) in _lastIdsAtMark)
        {
            _lastIds[root] = id;
        }

        LastPosition = _lastPositionAtMark;
        // They may be about objects that are none now.
        ForgetStubs();
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _lastIds.Clear();
        _lastIdsAtMark.Clear();
        _unsaved.Clear();
        LastPosition = null;
        ForgetStubs();
    }
}
