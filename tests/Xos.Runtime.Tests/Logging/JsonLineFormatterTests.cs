using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xos.Runtime.Logging;

namespace Xos.Runtime.Tests.Logging;

/// <summary>Log lines for programs to read.</summary>
public sealed class JsonLineFormatterTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Fact]
    public void A_line_has_time_level_logger_event_and_keys_with_their_types()
    {
        var line = Write(static log =>
            log.LogInformation(
                "Loaded sync steps {steps} {count} {is_new} {nothing} {who}",
                new[] { "A", "B" },
                2,
                true,
                null,
                "Größe \"x\"\n"
            )
        );

        line.GetProperty("time").GetDateTimeOffset().ShouldBe(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        line.GetProperty("level").GetString().ShouldBe("info");
        line.GetProperty("logger").GetString().ShouldBe("test");
        line.GetProperty("event").GetString().ShouldBe("Loaded sync steps");
        line.GetProperty("steps").EnumerateArray().Select(static step => step.GetString()).ShouldBe(["A", "B"]);
        line.GetProperty("count").GetInt32().ShouldBe(2);
        line.GetProperty("is_new").GetBoolean().ShouldBeTrue();
        line.GetProperty("nothing").ValueKind.ShouldBe(JsonValueKind.Null);
        line.GetProperty("who").GetString().ShouldBe("Größe \"x\"\n");
    }

    [Fact]
    public void Keys_of_scopes_are_there_and_none_takes_the_place_of_what_every_line_has()
    {
        using var scope = _scopes.Push(new Dictionary<string, object?> { ["synchronizer_name"] = "hello" });

        var line = Write(static log => log.LogWarning("Something happened {event} {level}", "e", 3));

        line.GetProperty("event").GetString().ShouldBe("Something happened");
        line.GetProperty("level").GetString().ShouldBe("warning");
        line.GetProperty("event_").GetString().ShouldBe("e");
        line.GetProperty("level_").GetInt32().ShouldBe(3);
        line.GetProperty("synchronizer_name").GetString().ShouldBe("hello");
    }

    [Fact]
    public void An_exception_comes_along_with_its_trace_in_the_same_line()
    {
        var line = Write(static log => log.LogError(new InvalidOperationException("no\nway"), "sync step failed! {pk}", 1));

        line.GetProperty("exception").GetString()!.ShouldStartWith("System.InvalidOperationException: no\nway");
    }

    private JsonElement Write(Action<ILogger> log)
    {
        using var output = new StringWriter();
        log(new Probe(new JsonLineFormatter(new FakeTimeProvider(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))), _scopes, output));
        var text = output.ToString();
        text.TrimEnd().ShouldNotContain("\n");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private sealed class Probe(JsonLineFormatter formatter, IExternalScopeProvider scopes, TextWriter output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> text
        ) => formatter.Write(new LogEntry<TState>(logLevel, "test", eventId, state, exception, text), scopes, output);
    }
}
