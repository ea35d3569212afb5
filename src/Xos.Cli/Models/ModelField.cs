using Xproto.Semantics;

namespace Xos.Cli.Models;

/// <summary>A field of a model.</summary>
/// <param name="Name">Its name; links end in <c>_id</c>.</param>
/// <param name="Type">As the core tells it: <c>string</c>, <c>number</c>, <c>date</c>, <c>boolean</c> …</param>
/// <param name="IsFeedback">Whether a back end reports it, and users do not set it.</param>
internal sealed record ModelField(string Name, string Type, bool IsFeedback)
{
    /// <summary>Whether the core and synchronizers keep their books in it.</summary>
    public bool IsBookkeeping => CoreFields.IsBookkeeping(Name);
}
