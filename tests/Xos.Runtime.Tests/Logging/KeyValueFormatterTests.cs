using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xos.Runtime.Logging;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Logging;

public sealed class KeyValueFormatterTests : IDisposable
{
    private readonly LogLines _lines = new();
    private readonly ILogger _log;

    public KeyValueFormatterTests() => _log = _lines.CreateLogger("test");

    public void Dispose() => _lines.Dispose();

    [Fact]
    public void Holes_at_the_end_are_keys_after_the_padded_event()
    {
        _log.LogDebug("Syncing object {pk} {model_name}", 1, "HelloWorldService");

        _lines.All.ShouldBe(["Syncing object                 model_name=HelloWorldService pk=1"]);
    }

    [Fact]
    public void An_event_longer_than_the_column_is_followed_by_one_blank()
    {
        _log.LogInformation("HelloWorldService has been updated! {object} {hello_from}", "HelloWorld", "Jhon Snow");

        _lines.All.ShouldBe(["HelloWorldService has been updated! hello_from=\"Jhon Snow\" object=HelloWorld"]);
    }

    [Fact]
    public void A_sentence_has_its_holes_filled_in_place()
    {
        _log.LogInformation("{hello_from} is saying hello to {hello_to}", "Jhon Snow", "Daenerys Targaryen");

        _lines.All.ShouldBe(["Jhon Snow is saying hello to Daenerys Targaryen"]);
    }

    [Fact]
    public void A_literal_hole_at_the_end_stays_in_place_and_lets_keys_follow()
    {
        _log.LogInformation("Service version is {version:l}", "1.0.0.dev");
        _log.LogInformation("Service version is {version:l} {core_version}", "1.0.0.dev", ">=2.2.1");

        _lines.All.ShouldBe(["Service version is 1.0.0.dev", "Service version is 1.0.0.dev   core_version=\">=2.2.1\""]);
    }

    [Fact]
    public void A_hole_that_touches_a_word_is_part_of_the_sentence()
    {
        _log.LogInformation("Listening at http://{host}:{port}", "localhost", 30007);
        _log.LogInformation("took {seconds:0.00}s", 1.5);

        _lines.All.ShouldBe(["Listening at http://localhost:30007", "took 1.50s"]);
    }

    [Fact]
    public void Nothing_but_holes_is_a_sentence()
    {
        _log.LogInformation("{greeting} {name}", "Hello", "World");

        _lines.All.ShouldBe(["Hello World"]);
    }

    [Fact]
    public void An_event_without_keys_is_not_padded()
    {
        _log.LogInformation("Calling Loadmodels");

        _lines.All.ShouldBe(["Calling Loadmodels"]);
    }

    [Fact]
    public void Doubled_braces_are_braces()
    {
        _log.LogInformation("a {{set}} of {{}} {size}", 2);

        _lines.All.ShouldBe(["a {set} of {}                  size=2"]);
    }

    [Fact]
    public void Values_are_written_so_that_they_can_be_told_apart()
    {
        _log.LogInformation(
            "values {a} {b} {c} {d} {e} {f} {g} {h}",
            null,
            "",
            true,
            1.5,
            new[] { "x", "y z" },
            "say \"hi\"\nand go\\",
            Array.Empty<string>(),
            TimeSpan.FromSeconds(5)
        );

        _lines.All.ShouldBe([
            "values                         a=null b=\"\" c=true d=1.5 e=[x, y z] f=\"say \\\"hi\\\"\\nand go\\\\\" g=[] h=00:00:05",
        ]);
    }

    [Fact]
    public void An_exception_as_a_value_is_its_type_and_message()
    {
        _log.LogError("sync step failed! {e} {pk}", new DeferredException("Maybe later"), 1);

        _lines.All.ShouldBe(["sync step failed!              e=\"DeferredException: Maybe later\" pk=1"]);
    }

    [Fact]
    public void A_logged_exception_follows_with_its_trace()
    {
        try
        {
            throw new DeferredException("Maybe later");
        }
        catch (DeferredException thrown)
        {
            _log.LogError(thrown, "sync step failed! {e}", thrown);
        }

        _lines.All[0].ShouldBe("sync step failed!              e=\"DeferredException: Maybe later\"");
        _lines.All[1].ShouldBe("Xos.Runtime.Sync.DeferredException: Maybe later");
        _lines.All[2].ShouldContain($"at {typeof(KeyValueFormatterTests).FullName}.{nameof(A_logged_exception_follows_with_its_trace)}");
    }

    [Fact]
    public void Keys_of_scopes_are_shown_and_lose_to_those_of_the_message()
    {
        using (_log.BeginScope(new Dictionary<string, object?> { ["synchronizer_name"] = "hello-world", ["pk"] = 7 }))
        using (_log.BeginScope("thread {thread_id}", 3))
        {
            _log.LogInformation("Synced object {pk}", 1);
        }

        _lines.All.ShouldBe(["Synced object                  pk=1 synchronizer_name=hello-world thread_id=3"]);
    }

    [Fact]
    public void A_bound_logger_adds_its_key_to_its_own_lines_only()
    {
        var bound = new BoundLogger(_log, "synchronizer_name", "hello-world");

        bound.LogInformation("Loaded sync steps {steps}", new object[] { Array.Empty<string>() });
        _log.LogInformation("HelloWorldService has been updated!");

        _lines.All.ShouldBe([
            "Loaded sync steps              steps=[] synchronizer_name=hello-world",
            "HelloWorldService has been updated!",
        ]);
    }

    [Fact]
    public void A_line_stays_one_line_whatever_its_text_holds()
    {
        _log.LogInformation("{text} was said", "one\r\ntwo");

        _lines.All.ShouldBe([@"one\r\ntwo was said"]);
    }

    [Fact]
    public void Time_and_level_come_first_when_asked_for()
    {
        using var lines = new LogLines(new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)), withTime: true);

        lines.CreateLogger("test").LogInformation("Syncing object {pk}", 1);

        lines.All.ShouldBe(["2026-01-02T03:04:05.678000Z [info    ] Syncing object                 pk=1"]);
    }
}
