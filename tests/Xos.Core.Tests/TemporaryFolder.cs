namespace Xos.Core.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("xos-core-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
