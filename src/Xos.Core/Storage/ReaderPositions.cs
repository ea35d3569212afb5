namespace Xos.Core.Storage;

/// <summary>How far those came who follow the changes for the core itself.</summary>
internal sealed class ReaderPositions(StoreSession session)
{
    /// <summary>The position up to which somebody dealt with all changes; 0 when he never began.</summary>
    public Task<long> FindAsync(string reader) =>
        session.FirstOrDefaultAsync<long>("select position from feed_reader where name = @reader", new { reader });

    /// <summary>Notes how far somebody came.</summary>
    public Task<int> SetAsync(string reader, long position) =>
        session.ExecuteAsync(
            "insert into feed_reader (name, position) values (@reader, @position) on conflict (name) do update set position = excluded.position",
            new { reader, position }
        );
}
