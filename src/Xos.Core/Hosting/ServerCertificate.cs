using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Xos.Core.Hosting;

/// <summary>The certificate of a core as its files have it: looked at again when clients connect, so that a renewed one needs no restart. Files that do not fit together are refused, and the last good pair stays.</summary>
internal sealed partial class ServerCertificate
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";

    // Long enough that a flood of connections reads no files, short enough that nobody waits for a renewal.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CertificateOptions _files;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _reading = new();
    private volatile SslStreamCertificateContext _context;
    private (string Certificate, string Key) _seen;
    private long _lookedAt;

    /// <summary>Reads it for the first time.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="time">Says when to look again.</param>
    /// <param name="log">Is told of renewals and of what is refused.</param>
    /// <exception cref="CoreStartException">It cannot be used.</exception>
    public ServerCertificate(CertificateOptions files, TimeProvider time, ILogger log)
    {
        (_files, _time, _log) = (files, time, log);
        try
        {
            _seen = Read(files);
            _context = Load(_seen);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw new CoreStartException(Explain(files, e), e);
        }

        _lookedAt = time.GetTimestamp();
    }

    /// <summary>Why files cannot be used; null when they can.</summary>
    public static string? FaultOf(CertificateOptions files)
    {
        try
        {
            Load(Read(files)).TargetCertificate.Dispose();
            return null;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return Explain(files, e);
        }
    }

    /// <summary>How to answer a client that connects now.</summary>
    public SslServerAuthenticationOptions ForConnection()
    {
        LookAgain();
        return new() { ServerCertificateContext = _context, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
    }

    /// <summary>Whether it is made out to a host.</summary>
    public bool Names(string host) => _context.TargetCertificate.MatchesHostname(host);

    private void LookAgain()
    {
        // Whoever comes while another looks is served with what there is.
        if (!_reading.TryEnter())
        {
            return;
        }

        try
        {
            if (_time.GetElapsedTime(_lookedAt) >= Pause)
            {
                _lookedAt = _time.GetTimestamp();
                Renew();
            }
        }
        finally
        {
            _reading.Exit();
        }
    }

    // By what is in them: times of files say little when folders are swapped beneath a link, as Kubernetes does with secrets.
    private void Renew()
    {
        var found = default((string, string));
        try
        {
            found = Read(_files);
            if (found == _seen)
            {
                return;
            }

            _seen = found;
            _context = Load(found);
            LogRenewed(_context.TargetCertificate.Subject, _context.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (Exception e) when (IsRefusal(e))
        {
            // Files that cannot be read are seen as nothing, so that this, too, is told once.
            if (found == default)
            {
                if (_seen == default)
                {
                    return;
                }

                _seen = default;
            }

            LogRefused(Explain(_files, e));
        }
    }

    private static (string Certificate, string Key) Read(CertificateOptions files) =>
        (File.ReadAllText(files.Certificate!), File.ReadAllText(files.Key!));

    private static SslStreamCertificateContext Load((string Certificate, string Key) pem)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Certificate);
        // The library leaves out what is cut off: a file that is still being written.
        if (chain.Count != pem.Certificate.AsSpan().Count(Begin))
        {
            throw new CryptographicException("A certificate in it is cut off.");
        }

        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(pem.Certificate, pem.Key), chain, offline: true);
    }

    private static bool IsRefusal(Exception e) =>
        e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException;

    private static string Explain(CertificateOptions files, Exception e) =>
        $"The certificate '{files.Certificate}' with the key '{files.Key}' cannot be used: {e.Message} Both must be PEM files that belong together.";

    [LoggerMessage(LogLevel.Information, "Took up a renewed certificate. subject={Subject} expires={Expires:O}")]
    private partial void LogRenewed(string subject, DateTime expires);

    [LoggerMessage(LogLevel.Warning, "{Reason} The one before stays in use.")]
    private partial void LogRefused(string reason);
}
