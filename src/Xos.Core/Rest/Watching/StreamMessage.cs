using Xos.Core.Rest.Http;

namespace Xos.Core.Rest.Watching;

/// <summary>Something that a client of a stream is sent.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Position">What he goes on behind when he comes back; null where he cannot yet.</param>
/// <param name="Data">What there is to know, as JSON on one line.</param>
internal sealed record StreamMessage(string Name, long? Position, byte[] Data)
{
    /// <summary>Why there will be no more; null but for the last message.</summary>
    public Problem? End { get; private init; }

    /// <summary>A message that says no more than where the client stands.</summary>
    public static StreamMessage Marker(string name, long position) => new(name, position, "{}"u8.ToArray());

    /// <summary>The last message.</summary>
    public static StreamMessage Last(Problem problem) => new("end", null, problem.ToJson()) { End = problem };
}
