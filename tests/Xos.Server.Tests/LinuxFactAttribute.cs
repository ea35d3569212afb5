namespace Xos.Server.Tests;

/// <summary>A test that asks Linux about a process.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux tells what a process watches.";
}
