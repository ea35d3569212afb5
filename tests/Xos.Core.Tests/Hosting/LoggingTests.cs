using Microsoft.Extensions.Logging;
using Xos.Core.Hosting.Logging;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Hosting;

public sealed class LoggingTests
{
    [Theory]
    [InlineData("plain text, with ümlauts and 日本語", "plain text, with ümlauts and 日本語")]
    [InlineData("two\r\nlines\tand more", @"two\r\nlines\tand more")]
    [InlineData("\u001b[2Jclean", @"\u001b[2Jclean")]
    [InlineData("next\u0085line\u2028separator\u2029paragraph", @"next\u0085line\u2028separator\u2029paragraph")]
    [InlineData("turned\u202e round\u200b\ufeff", @"turned\u202e round\u200b\ufeff")]
    [InlineData(@"as if \n", @"as if \\n")]
    public void A_value_stays_on_its_line_and_cannot_pass_for_an_escaped_one(string text, string escaped) =>
        LogText.Escape(text).ShouldBe(escaped);

    [Fact]
    public void Message_values_scopes_and_exceptions_are_escaped_down_to_the_innermost()
    {
        using var catcher = new LogCatcher();
        using var logging = new LoggerFactory([catcher]);
        using var escaping = new EscapingLoggerFactory(logging);
        var log = escaping.CreateLogger("test");
        const string hostile = "x\n2026-01-01 info: forged";

        using (log.BeginScope("scope {Value}", hostile))
        {
            try
            {
                throw new InvalidOperationException(hostile, new FormatException(hostile));
            }
            catch (InvalidOperationException e)
            {
                log.LogError(e, "Failed. value={Value} number={Number} list={List}", hostile, 7, new[] { hostile });
            }
        }

        catcher.Entries.ShouldContain(@"Value=x\n2026-01-01 info: forged");
        catcher.Entries.ShouldContain("Number=7");
        catcher.Entries.SelectMany(static entry => entry.Split('\n')).ShouldAllBe(static line => !line.StartsWith("2026"));
        catcher.Entries.ShouldContain(static entry => entry.Contains("FormatException: x\\n2026", StringComparison.Ordinal));
        catcher.Entries.ShouldContain(static entry => entry.Contains("at Xos.Core.Tests.Hosting.LoggingTests", StringComparison.Ordinal));
    }
}
