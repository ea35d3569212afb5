namespace Xproto.Semantics;

/// <summary>What shape a text must have (option <c>content_type</c>).</summary>
public enum TextFormat
{
    /// <summary>Any text.</summary>
    Plain,

    /// <summary>Blanks at both ends are taken away.</summary>
    Stripped,

    /// <summary>An absolute URL.</summary>
    Url,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Ip,
}
