using System.Net;

namespace Xos.Cli.Settings;

/// <summary>Where the core is, and who calls.</summary>
/// <param name="Values">The settings in force, by name.</param>
internal sealed record ConnectionSettings(IReadOnlyDictionary<string, string> Values)
{
    private const int ToscaPort = 30007;
    private const int GrpcPort = 50051;

    /// <summary>The core's web part.</summary>
    public Uri Server => AddressOf(SettingNames.Server) ?? new("http://localhost:30001/");

    /// <summary>Where recipes go.</summary>
    public Uri Tosca => AddressOf(SettingNames.Tosca) ?? OnServer(ToscaPort);

    /// <summary>Where gRPC is spoken.</summary>
    public Uri Grpc => AddressOf(SettingNames.Grpc) ?? OnServer(GrpcPort);

    /// <summary>Who else vouches for the core's certificate; null for those whom the machine trusts.</summary>
    public string? CaFile => this[SettingNames.CaFile];

    /// <summary>A setting; null when it is not set, or empty.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The headers that tell who calls: a token counts more than a password, and that more than a session of 'xos login'.</summary>
    /// <exception cref="CliException">Nobody is named.</exception>
    public (string Name, string Value) Credentials =>
        this switch
        {
            _ when this[SettingNames.Token] is { } token => ("authorization", $"Bearer {token}"),
            _ when this[SettingNames.Password] is { } password && this[SettingNames.Username] is { } user => Basic(user, password),
            _ when this[SettingNames.Session] is { } session => ("authorization", $"Bearer {session}"),
            _ when this[SettingNames.Username] is { } user => throw new CliException(
                $"There is no password for '{user}'. Set XOS_PASSWORD, or log in with 'xos login'.",
                ExitCode.Usage
            ),
            // The account that every core has on loopback, and none elsewhere.
            _ when IsLoopback(Server) => Basic("admin@opencord.org", "letmein"),
            _ => throw new CliException($"Nobody is logged in at {Server}. Log in with 'xos login', or set XOS_TOKEN.", ExitCode.Usage),
        };

    private static (string, string) Basic(string user, string password) =>
        ("authorization", $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}"))}");

    private static bool IsLoopback(Uri address) =>
        address.IdnHost == "localhost" || (IPAddress.TryParse(address.IdnHost, out var ip) && IPAddress.IsLoopback(ip));

    private Uri OnServer(int port) => new UriBuilder(Server) { Port = port, Path = "/" }.Uri;

    private Uri? AddressOf(string name)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        // People leave out what goes without saying.
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return
            Uri.TryCreate(address.EndsWith('/') ? address : $"{address}/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new CliException($"'{text}' is no address of a {name}; one looks like http://localhost:30001.", ExitCode.Usage);
    }
}
