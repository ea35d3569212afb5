using Xos.Core.Records;

namespace Xos.Core.Security;

/// <summary>An API token as its owner sees it later: all but the secret.</summary>
/// <param name="Id">Its number.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Name">What for, in its owner's words.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends by itself.</param>
internal sealed record ApiToken(int Id, int UserId, string Name, Instant Created, Instant Expires);
