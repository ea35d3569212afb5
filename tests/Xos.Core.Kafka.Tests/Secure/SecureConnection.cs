using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Xos.Core.Kafka.Tests.Secure;

/// <summary>One client's connection: answers what a login takes, and passes everything else on once there was one.</summary>
internal sealed class SecureConnection(
    Stream client,
    Stream broker,
    int brokerPort,
    int ownPort,
    NetworkCredential login,
    ConcurrentQueue<string> seen
) : IDisposable
{
    private const short ApiVersions = 18;
    private const short SaslHandshake = 17;
    private const short SaslAuthenticate = 36;
    private const short UnsupportedVersion = 35;
    private const short AuthenticationFailed = 58;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<int, bool> _versionQuestions = [];
    private bool _isLoggedIn;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await await Task.WhenAny(TakeRequestsAsync(end.Token), TakeAnswersAsync(end.Token));
        await end.CancelAsync();
    }

    public void Dispose() => _writing.Dispose();

    private async Task TakeRequestsAsync(CancellationToken stopping)
    {
        while (true)
        {
            var request = await Frame.ReadAsync(client, stopping);
            var api = BinaryPrimitives.ReadInt16BigEndian(request);
            var version = BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2));
            var correlation = BinaryPrimitives.ReadInt32BigEndian(request.AsSpan(4));
            switch (api)
            {
                case ApiVersions when version > 0:
                    // The oldest form is all that has to be understood here.
                    await AnswerAsync(new FrameWriter().Int32(correlation).Int16(UnsupportedVersion).Int32(0), stopping);
                    break;
                case ApiVersions:
                    _versionQuestions[correlation] = true;
                    await Frame.WriteAsync(broker, request, stopping);
                    break;
                case SaslHandshake:
                    await AnswerAsync(new FrameWriter().Int32(correlation).Int16(0).Int32(1).Text("PLAIN"), stopping);
                    break;
                case SaslAuthenticate:
                    await LogInAsync(correlation, version, request, stopping);
                    break;
                default:
                    if (!_isLoggedIn)
                    {
                        seen.Enqueue($"no login before request {api}");
                        return;
                    }

                    await Frame.WriteAsync(broker, request, stopping);
                    break;
            }
        }
    }

    // The last thing in the request: an empty identity, the name and the password, with zeros between.
    private async Task LogInAsync(int correlation, short version, byte[] request, CancellationToken stopping)
    {
        var parts = Encoding.UTF8.GetString(request).Split('\0')[^2..];
        _isLoggedIn = parts[0] == login.UserName && parts[1] == login.Password;
        seen.Enqueue($"{(_isLoggedIn ? "login" : "refused")} {parts[0]}");
        var answer = new FrameWriter().Int32(correlation);
        answer = _isLoggedIn ? answer.Int16(0).Int16(-1) : answer.Int16(AuthenticationFailed).Text("no such login");
        answer = answer.Int32(0);
        await AnswerAsync(version > 0 ? answer.Int32(0).Int32(0) : answer, stopping);
    }

    private async Task TakeAnswersAsync(CancellationToken stopping)
    {
        while (true)
        {
            var answer = await Frame.ReadAsync(broker, stopping);
            var isVersions = _versionQuestions.TryRemove(BinaryPrimitives.ReadInt32BigEndian(answer), out _);
            await AnswerAsync(isVersions ? WithLogin(answer) : Redirected(answer), stopping);
        }
    }

    private static FrameWriter WithLogin(byte[] versions)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(versions.AsSpan(6));
        BinaryPrimitives.WriteInt32BigEndian(versions.AsSpan(6), count + 2);
        return new FrameWriter().Bytes(versions).Int16(SaslHandshake).Int16(0).Int16(1).Int16(SaslAuthenticate).Int16(0).Int16(1);
    }

    // Where the broker says how it is reached, this is told instead; both names have the same length.
    private FrameWriter Redirected(byte[] answer)
    {
        var own = new FrameWriter().Bytes("127.0.0.1"u8).Int32(brokerPort).ToArray();
        var other = new FrameWriter().Bytes("localhost"u8).Int32(ownPort).ToArray();
        for (int at; (at = answer.AsSpan().IndexOf(own)) >= 0; )
        {
            other.CopyTo(answer, at);
        }

        return new FrameWriter().Bytes(answer);
    }

    private async Task AnswerAsync(FrameWriter answer, CancellationToken stopping)
    {
        await _writing.WaitAsync(stopping);
        try
        {
            await Frame.WriteAsync(client, answer.ToArray(), stopping);
        }
        finally
        {
            _writing.Release();
        }
    }
}
