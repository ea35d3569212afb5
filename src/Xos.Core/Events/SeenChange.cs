using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Events;

/// <summary>A change, as somebody may see it.</summary>
/// <param name="Change">What happened.</param>
/// <param name="Type">The object's class; null when it is not loaded any more.</param>
/// <param name="Object">The object as it was when it was looked at, seen as its own class; null when nobody wanted it, or when it is gone for whoever sees this.</param>
internal sealed record SeenChange(Change Change, RecordType? Type, Record? Object);
