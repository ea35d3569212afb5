namespace Xos.Runtime.Configuration;

/// <summary>How to reach the core: section <c>accessor</c>.</summary>
public sealed record AccessorOptions
{
    /// <summary>Gets where the core's gRPC port is, as <c>host:port</c> or as an <c>http</c> or <c>https</c> URL (<c>accessor.endpoint</c>).</summary>
    /// <value>The default is <c>xos-core.cord.lab:50051</c>.</value>
    public string Endpoint { get; init; } = "xos-core.cord.lab:50051";

    /// <summary>Gets the user's e-mail address (<c>accessor.username</c>).</summary>
    public string Username { get; init; } = "";

    /// <summary>Gets the password (<c>accessor.password</c>); <c>@FILE</c> in the configuration stands for the first line of that file.</summary>
    public string Password { get; init; } = "";

    /// <summary>Gets the API token that is shown to the core in place of name and password (<c>accessor.token</c>); <c>@FILE</c> in the configuration stands for the first line of that file.</summary>
    /// <value>The default is null: name and password.</value>
    public string? Token { get; init; }

    /// <summary>Gets the PEM file of the authority that signed the core's certificate (<c>accessor.ca_file</c>).</summary>
    /// <value>The default is null: <c>/usr/local/share/ca-certificates/local_certs.crt</c> when that exists, else no TLS unless the endpoint is an <c>https</c> URL.</value>
    public string? CaFile { get; init; }

    // Password and token stay out of logs and messages.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"Endpoint = {Endpoint}, Username = {Username}, CaFile = {CaFile}");
        return true;
    }
}
