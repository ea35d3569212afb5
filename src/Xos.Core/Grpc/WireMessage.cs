using Xos.Core.Records;

namespace Xos.Core.Grpc;

/// <summary>An object as a client sent it.</summary>
/// <param name="Id">Its id; 0 when it has none.</param>
/// <param name="Values">The fields that were set, by name; links to nothing are 0. What the model does not know is there under <see cref="UnknownFields.Key"/>.</param>
internal sealed record WireMessage(int Id, IReadOnlyDictionary<string, object?> Values);
