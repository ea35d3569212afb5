namespace Xos.Gui.Objects;

/// <summary>A right that a user holds on an object.</summary>
/// <param name="Id">The id of the Privilege that grants it.</param>
/// <param name="Permission">What it allows, in words.</param>
/// <param name="OtherModel">The class of the other end: of the object for a user, of the holder for an object.</param>
/// <param name="OtherId">The other end's id.</param>
/// <param name="OtherName">What the other end is called.</param>
/// <param name="MayRevoke">Whether the reader may take it back.</param>
public sealed record Right(int Id, string Permission, string OtherModel, int OtherId, string OtherName, bool MayRevoke);
