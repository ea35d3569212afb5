using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Reads who may call: users that live and are not locked.</summary>
internal sealed class AccountReader(StoreSession session, ModelCatalog catalog)
{
    private readonly RecordReader _reader = new(session);
    private readonly RecordType _users = catalog.Find("User")!;

    /// <summary>The user who logs in with an address; null when there is none.</summary>
    public async Task<Caller?> FindAsync(string email) =>
        // No address has this character, and PostgreSQL takes no text that does.
        !email.Contains('\0', StringComparison.Ordinal)
        && await _reader
            .ReadAsync(catalog, _users, RecordQuery.Where(("email", email)), access: null)
            .FirstOrDefaultAsync(session.Cancellation)
            is { } user
            ? CallerOf(user)
            : null;

    /// <summary>The user with an id; null when there is none.</summary>
    public async Task<Caller?> FindAsync(int id) => await _reader.FindAsync(_users, id) is { } user ? CallerOf(user) : null;

    private static Caller? CallerOf(Record user) =>
        !user.IsDeleted && user["is_active"] is true
            ? new(user.Id, (string)user["email"]!, user["is_admin"] is true)
            {
                IsAppUser = user["is_appuser"] is true,
                IsReadOnly = user["is_readonly"] is true,
            }
            : null;
}
