namespace Xos.Runtime.Hosting;

/// <summary>What the program's exit code will be.</summary>
internal sealed class ExitCode
{
    public int Value { get; set; }
}
