namespace Xos.Runtime.Hosting;

/// <summary>What a program may look at and change just before its synchronizer connects to the core.</summary>
public sealed class BeforeConnectContext
{
    /// <summary>Gets the program's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Gets or sets where the core's gRPC port is, as <c>host:port</c> or as a URL.</summary>
    /// <value><c>accessor.endpoint</c> of the configuration.</value>
    public required string Endpoint { get; set; }

    /// <summary>Gets or sets the user's e-mail address.</summary>
    /// <value><c>accessor.username</c> of the configuration.</value>
    public required string Username { get; set; }

    /// <summary>Gets or sets the user's password.</summary>
    /// <value><c>accessor.password</c> of the configuration.</value>
    public required string Password { get; set; }

    /// <summary>Gets or sets the API token that is shown in place of name and password.</summary>
    /// <value><c>accessor.token</c> of the configuration; null for name and password.</value>
    public string? Token { get; set; }
}
