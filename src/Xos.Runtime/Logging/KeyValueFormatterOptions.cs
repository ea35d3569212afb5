using Microsoft.Extensions.Logging.Console;

namespace Xos.Runtime.Logging;

/// <summary>How <see cref="KeyValueFormatter"/> writes lines.</summary>
internal sealed class KeyValueFormatterOptions : ConsoleFormatterOptions
{
    /// <summary>Gets or sets whether a line begins with time and level.</summary>
    public bool WithTime { get; set; }
}
