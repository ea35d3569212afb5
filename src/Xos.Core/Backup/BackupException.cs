namespace Xos.Core.Backup;

/// <summary>A backup cannot be made, read or restored; nothing has changed. The message says why, for operators.</summary>
public sealed class BackupException : Exception
{
    /// <summary>Refuses with a sentence.</summary>
    public BackupException(string message)
        : base(message) { }

    /// <summary>Refuses because something below failed.</summary>
    public BackupException(string message, Exception inner)
        : base(message, inner) { }
}
