namespace Xos.Server.Tests.Programs;

/// <summary>A test that mounts a disk of its own. In CI it must run, and fails where it cannot.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute(bool needsPostgreSql = false) =>
        Skip =
            Environment.UserName != "root" && Environment.GetEnvironmentVariable("CI") is not "true"
                ? "Only root can mount a small disk to fill up."
            : needsPostgreSql ? PostgreSqlInstallation.Lack
            : null;
}
