namespace Xos.Core.Storage;

/// <summary>A live object's foreign key, seen from the object that it points to.</summary>
/// <param name="Name">The link, as the store calls it.</param>
/// <param name="Id">The id of the object that has the link.</param>
/// <param name="Model">That object's class.</param>
/// <param name="WriteProtect">Whether that object may not be deleted.</param>
internal sealed record IncomingLink(string Name, int Id, string Model, bool WriteProtect);
