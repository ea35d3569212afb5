namespace Xos.Core.Storage.Sqlite;

/// <summary>Keeps a second core from a store: each would overlook what the other loads.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "xos.lock";

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION.
    private const int InUseOnLinux = 11;
    private const int InUseOnMac = 35;
    private const int InUseOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a folder, which is made when it is not there; the system frees it when the process ends, however it ends.</summary>
    /// <exception cref="StoreException">Another process has it, or the folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(new(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException(
                $"The data folder '{folder}' cannot be written. Give the process the right, or another folder as DataPath.",
                e
            );
        }
        catch (IOException e) when (e.HResult is InUseOnLinux or InUseOnMac or InUseOnWindows)
        {
            throw new StoreException(
                $"The data folder '{folder}' is in use. If another core uses it, stop that one or give this one another folder as DataPath.",
                e
            );
        }
        catch (IOException e)
        {
            throw new StoreException(
                $"The data folder '{folder}' cannot be used: {e.Message.TrimEnd('.')}. Mount a volume there that can be written, or give another folder as DataPath.",
                e
            );
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file.Dispose();
}
