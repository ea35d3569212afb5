using Xos.Core.Records;
using Xos.Core.Records.Rules;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Tosca.Apply;

/// <summary>A unit of work that ends at the first change: whoever needs none has no need of the writer's turn either.</summary>
internal sealed class LookingUnit(IUnitOfWork unit) : IUnitOfWork
{
    /// <inheritdoc />
    public ModelCatalog Catalog => unit.Catalog;

    /// <summary>Runs work that may turn out to change nothing; null when it wants to change something.</summary>
    public static async Task<T?> TryAsync<T>(IUnitOfWork unit, Func<IUnitOfWork, Task<T>> work)
        where T : class
    {
        try
        {
            return await work(new LookingUnit(unit));
        }
        catch (ChangeWanted)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public Task<Record> GetAsync(string model, int id) => unit.GetAsync(model, id);

    /// <inheritdoc />
    public Task<IReadOnlyList<Record>> FilterAsync(string model, RecordQuery query) => unit.FilterAsync(model, query);

    /// <inheritdoc />
    public IAsyncEnumerable<Record> ReadAsync(string model, RecordQuery query) => unit.ReadAsync(model, query);

    /// <inheritdoc />
    public Task<int> CountAsync(string model, RecordQuery query, int most) => unit.CountAsync(model, query, most);

    /// <inheritdoc />
    public Task<IReadOnlyList<Change>> ReadHistoryAsync(string model, int id, int most) => unit.ReadHistoryAsync(model, id, most);

    /// <inheritdoc />
    public Task<IReadOnlySet<int>> FindChangeableAsync(IReadOnlyCollection<Record> records) => unit.FindChangeableAsync(records);

    /// <inheritdoc />
    public bool MayCreate(string model) => unit.MayCreate(model);

    /// <inheritdoc />
    public Task<Record> CreateAsync(string model, IReadOnlyDictionary<string, object?> values) => throw new ChangeWanted();

    /// <inheritdoc />
    public Task<Record> UpdateAsync(string model, int id, IReadOnlyDictionary<string, object?> values, SaveOptions options) =>
        throw new ChangeWanted();

    /// <inheritdoc />
    public Task<DeletionPlan> DeleteAsync(string model, int id) => throw new ChangeWanted();

    private sealed class ChangeWanted : Exception;
}
