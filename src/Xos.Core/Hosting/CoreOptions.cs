using Microsoft.Extensions.Configuration;

namespace Xos.Core.Hosting;

/// <summary>How a core runs. Keys are the names of the properties, parts parted by colons (<c>Grpc:Tls:Port</c>); in environment variables <c>XOS_Grpc__Tls__Port</c>.</summary>
public sealed class CoreOptions
{
    /// <summary>The folder of the store; <c>xos-data</c> in the current folder by default. Made when it is not there.</summary>
    public string DataPath { get; set; } = "xos-data";

    /// <summary>The PostgreSQL database that takes the place of the folder, as Npgsql reads connection strings: <c>Host=db;Database=xos;Username=xos;Password=…</c>. Null, the default, for SQLite in the folder.</summary>
    public string? PostgreSql { get; set; }

    /// <summary>The IP address that all parts listen on unless they have their own; <c>127.0.0.1</c> by default, <c>0.0.0.0</c> for all.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The certificate; with one, every part has TLS but for <c>Grpc:Port</c> and those with <c>AllowPlain</c>.</summary>
    public CertificateOptions Tls { get; set; } = new();

    /// <summary>The names by which browsers may call TOSCA, REST and web pages, beside <c>localhost</c>, IP addresses and the certificate's own names; several separated by semicolons, <c>*.example.org</c> for all below it, <c>*</c> for any.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>The other web sites whose pages may call REST and change something here, such as <c>https://portal.example.org</c>; several separated by semicolons.</summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>How much one client may ask for.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>How often one address may call.</summary>
    public RateOptions Rate { get; set; } = new();

    /// <summary>gRPC.</summary>
    public GrpcOptions Grpc { get; set; } = new();

    /// <summary>TOSCA; port 30007 by default.</summary>
    public PartOptions Tosca { get; set; } = new() { Port = 30007 };

    /// <summary>REST; port 30006 by default. The web port serves it, too.</summary>
    public PartOptions Rest { get; set; } = new() { Port = 30006 };

    /// <summary>Web; port 30001 by default.</summary>
    public PartOptions Web { get; set; } = new() { Port = 30001 };

    /// <summary>What the core lets pass.</summary>
    public SecurityOptions Security { get; set; } = new();

    /// <summary>What is kept of who did what.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>How it stops.</summary>
    public StopOptions Stop { get; set; } = new();

    /// <summary>The page <c>/metrics</c>.</summary>
    public MetricsOptions Metrics { get; set; } = new();

    /// <summary>Backups that objects BackupOperation ask for.</summary>
    public BackupOptions Backup { get; set; } = new();

    /// <summary>The password for the first administrator, or in place of the default one; environment variable <c>XOS_ADMIN_PASSWORD</c>.</summary>
    [ConfigurationKeyName("ADMIN_PASSWORD")]
    public string? AdminPassword { get; set; }

    /// <summary>Reads options from configuration.</summary>
    /// <exception cref="CoreStartException">A value has the wrong form.</exception>
    public static CoreOptions From(IConfiguration configuration)
    {
        var options = new CoreOptions();
        try
        {
            configuration.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new CoreStartException($"{e.Message} {e.InnerException?.Message}", e);
        }

        return options;
    }

    /// <summary>Tells everything that is wrong with the options, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(DataPath))
        {
            yield return "DataPath is empty. Give the folder for the store.";
        }

        foreach (
            var (name, options) in new (string, EndpointOptions)[]
            {
                ("Grpc", Grpc),
                ("Grpc:Tls", Grpc.Tls),
                ("Tosca", Tosca),
                ("Rest", Rest),
                ("Web", Web),
            }
        )
        {
            if (options.Port is < 0 or > 65535)
            {
                yield return $"{name}:Port is {options.Port}, but ports are 0 to 65535; 0 takes any free one.";
            }

            if (Listening.ParseAddress(options.Address ?? Address) is null)
            {
                yield return $"{name}:Address is '{options.Address ?? Address}', which is no IP address. Write one such as 127.0.0.1 or 0.0.0.0.";
            }
        }

        IEnumerable<string> more =
        [
            .. Tls.Faults(),
            .. Exposure.Faults(this),
            .. HostCheck.Faults(AllowedHosts),
            .. OriginCheck.Faults(AllowedOrigins),
            .. Limits.Faults(),
            .. Rate.Faults(),
            .. Audit.Faults(),
            .. Stop.Faults(),
        ];
        foreach (var fault in more)
        {
            yield return fault;
        }

        if (Grpc.Port is null && (Grpc.Tls.Port is null || string.IsNullOrEmpty(Tls.Certificate)))
        {
            yield return "gRPC would not be served at all. Give Tls:Certificate and Tls:Key (PEM files), or for plain gRPC a port, such as Grpc:Port=50055.";
        }
    }
}
