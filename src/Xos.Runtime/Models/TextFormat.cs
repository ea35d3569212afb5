namespace Xos.Runtime.Models;

/// <summary>What shape a text must have.</summary>
public enum TextFormat
{
    /// <summary>Any text.</summary>
    Plain,

    /// <summary>Any text; the core takes blanks at both ends away.</summary>
    Stripped,

    /// <summary>An absolute URL.</summary>
    Url,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Ip,
}
