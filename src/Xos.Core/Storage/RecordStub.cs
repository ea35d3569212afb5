namespace Xos.Core.Storage;

/// <summary>The little that must be known of an object to link to it.</summary>
/// <param name="Model">The class it was created as.</param>
/// <param name="Deleted">Whether it waits to be purged.</param>
internal sealed record RecordStub(string Model, bool Deleted);
