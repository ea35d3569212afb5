using System.Collections.Immutable;

namespace Xos.Cli.Settings;

/// <summary>All settings that there are.</summary>
internal static class SettingNames
{
    public const string Server = "server";
    public const string Tosca = "tosca";
    public const string Grpc = "grpc";
    public const string Username = "username";
    public const string Password = "password";
    public const string Token = "token";
    public const string Session = "session";
    public const string CaFile = "ca_file";

    /// <summary>Those that may be given anywhere; an option beats a variable, and that the file.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        new(Server, "Where the core's web part is; http://localhost:30001 unless set.", "URL", "-s"),
        new(Tosca, "Where recipes are posted to; port 30007 of the server unless set.", "URL"),
        new(Grpc, "Where gRPC is spoken, for files of backups; port 50051 of the server unless set.", "URL"),
        new(Username, "The user's e-mail address.", "USER", "-u"),
        new(Password, "The user's password; better in the environment, or by 'xos login'.", "PASSWORD", "-p") { IsSecret = true },
        new(Token, "An API token instead of user and password; better in the environment.", "TOKEN") { IsSecret = true },
        new(CaFile, "A PEM file with the certificates that vouch for the core's.", "FILE"),
    ];

    /// <summary>What 'xos login' keeps in the file beside them.</summary>
    public static Setting OfSession { get; } = new(Session, "What 'xos login' was given.", "ID") { IsSecret = true };
}
