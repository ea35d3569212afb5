namespace Xos.Core.Storage;

/// <summary>What the writer remembers between changes, which nobody else can have made untrue: it alone writes.</summary>
/// <remarks>Whoever takes changes back lets it forget, too.</remarks>
internal sealed class WriterMemory
{
    private const int MostStubs = 10_000;

    private readonly Dictionary<string, int> _lastIds = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Root, int Id), RecordStub> _stubs = [];

    /// <summary>The last id that a root model gave away; null when it is not known.</summary>
    public int? LastIdOf(string root) => _lastIds.TryGetValue(root, out var id) ? id : null;

    /// <summary>Notes the last id that a root model gave away.</summary>
    public void SetLastId(string root, int id) => _lastIds[root] = id;

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

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _lastIds.Clear();
        _stubs.Clear();
    }
}
