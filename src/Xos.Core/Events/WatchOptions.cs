using Xproto.Text;

namespace Xos.Core.Events;

/// <summary>What somebody who follows the changes wants to know.</summary>
/// <param name="Models">The names of models whose objects he wants, those of derived models included; none for all.</param>
/// <param name="Position">The last change that he knows; 0 for all that there are.</param>
/// <param name="HasObjects">Whether he wants the objects, too.</param>
/// <param name="Heartbeat">How long he is content to hear nothing.</param>
internal sealed record WatchOptions(EquatableArray<string> Models, long Position, bool HasObjects, TimeSpan Heartbeat)
{
    /// <summary>How long that is for those who do not say.</summary>
    public static readonly TimeSpan UsualHeartbeat = TimeSpan.FromSeconds(10);

    /// <summary>How long it may be.</summary>
    public static readonly TimeSpan LongestHeartbeat = TimeSpan.FromHours(1);
}
