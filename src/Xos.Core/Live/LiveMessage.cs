namespace Xos.Core.Live;

/// <summary>Something that a client is sent.</summary>
/// <param name="Name">What it is: <c>connected</c>, <c>update</c> or <c>remove</c>.</param>
/// <param name="Position">Where the client stands once he knows it.</param>
/// <param name="Data">What there is to know, as JSON on one line.</param>
internal sealed record LiveMessage(string Name, long Position, ReadOnlyMemory<byte> Data);
