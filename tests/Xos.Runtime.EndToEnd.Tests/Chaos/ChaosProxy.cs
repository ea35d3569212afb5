using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Xos.Runtime.EndToEnd.Tests.Between;

namespace Xos.Runtime.EndToEnd.Tests.Chaos;

/// <summary>The network between a synchronizer and its core: it delays calls, loses some on the way and some on the way back, cuts connections, and tampers with wake-ups.</summary>
internal sealed class ChaosProxy(string core, int seed) : IAsyncDisposable
{
    private const string Watch = "/xos.feed/Watch";

    private readonly Forwarder _forwarder = new(core);
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly ConcurrentDictionary<string, int> _noted = new();
    private readonly Dice _dice = new(seed);
    private volatile bool _isCalm;

    public string Endpoint => _forwarder.Endpoint;

    /// <summary>What went wrong, and how often.</summary>
    public string Summary => string.Join(", ", _noted.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key} {pair.Value}"));

    public Task StartAsync() => _forwarder.ListenAsync(AnswerAsync);

    /// <summary>Lets everything pass as it should from now on.</summary>
    public void CalmDown() => _isCalm = true;

    /// <summary>How often a method of a model was called.</summary>
    public int CallsOf(string method) => _calls.GetValueOrDefault($"/xos.xos/{method}");

    public void Cut() => Note("connections cut", _forwarder.Cut());

    public ValueTask DisposeAsync() => _forwarder.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _calls.AddOrUpdate(context.Request.Path, 1, static (_, count) => count + 1);
        var fate = _isCalm ? Fate.Good : _dice.Roll();
        if (fate != Fate.Good)
        {
            Note($"calls {fate}");
        }

        try
        {
            if (fate == Fate.Lost)
            {
                context.Abort();
                return;
            }

            await Task.Delay(fate == Fate.Slow ? _dice.Pause() : TimeSpan.Zero, context.RequestAborted);
            using var reply = await _forwarder.SendAsync(context);
            await (context.Request.Path == Watch ? PassWakeUpsAsync(context, reply) : PassReplyAsync(context, reply, fate));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            // The core is away, or the caller.
            Note("calls without a core");
            context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        }
    }

    private static async Task PassReplyAsync(HttpContext context, HttpResponseMessage reply, Fate fate)
    {
        var message = await reply.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (fate == Fate.AnswerLost)
        {
            context.Abort();
            return;
        }

        Reply.Begin(context, reply);
        if (fate == Fate.AnswerTorn)
        {
            await context.Response.Body.WriteAsync(message.AsMemory(0, message.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(message, context.RequestAborted);
        Reply.End(context, reply);
    }

    private async Task PassWakeUpsAsync(HttpContext context, HttpResponseMessage reply)
    {
        Reply.Begin(context, reply);
        await context.Response.StartAsync(context.RequestAborted);
        await using var stream = await reply.Content.ReadAsStreamAsync(context.RequestAborted);
        while (await Frame.ReadAsync(stream, context.RequestAborted) is { } frame)
        {
            var fate = _isCalm ? WakeUpFate.Good : _dice.RollWakeUp();
            if (fate != WakeUpFate.Good)
            {
                Note($"wake-ups {fate}");
            }

            await Task.Delay(fate == WakeUpFate.Late ? _dice.Pause() : TimeSpan.Zero, context.RequestAborted);
            var times = fate switch
            {
                WakeUpFate.Lost => 0,
                WakeUpFate.Twice => 2,
                _ => 1,
            };
            for (var i = 0; i < times; i++)
            {
                await context.Response.Body.WriteAsync(frame, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }

        Reply.End(context, reply);
    }

    private void Note(string mishap, int times = 1) => _noted.AddOrUpdate(mishap, times, (_, count) => count + times);
}
