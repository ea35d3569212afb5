using Xos.Core.Records;
using Xos.Core.Rest.Objects;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Watching;

/// <summary>What a client wants to be told.</summary>
/// <param name="Type">The model as which objects are shown.</param>
/// <param name="Id">The one object that it is about; null for all.</param>
/// <param name="Query">What they must meet.</param>
/// <param name="Fields">Which of their fields.</param>
/// <param name="Heartbeat">How long the stream may be silent.</param>
internal sealed record WatchRequest(RecordType Type, int? Id, RecordQuery Query, FieldSelection Fields, TimeSpan Heartbeat);
