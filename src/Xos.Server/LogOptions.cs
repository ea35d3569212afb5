using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Xos.Server;

/// <summary>What the log looks like.</summary>
internal sealed class LogOptions
{
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    /// <summary><c>text</c>, the default, or <c>json</c>: an object a line, for programs.</summary>
    public required string Format { get; set; }

    /// <summary>Reads options from configuration.</summary>
    public static LogOptions From(IConfiguration configuration) => new() { Format = configuration["Logging:Format"] ?? "text" };

    /// <summary>Has the log written so. What is no format is text: it is refused elsewhere.</summary>
    public void Apply(ILoggingBuilder logging)
    {
        if (Format == "json")
        {
            logging.AddJsonConsole(static console =>
            {
                console.TimestampFormat = TimestampFormat.TrimEnd();
                console.UseUtcTimestamp = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(static console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = TimestampFormat;
                console.UseUtcTimestamp = true;
            });
        }
    }

    /// <summary>Tells what is wrong, a line each.</summary>
    public IEnumerable<string> Faults()
    {
        if (Format is not ("text" or "json"))
        {
            yield return $"Logging:Format is '{Format}', but must be text or json.";
        }
    }
}
