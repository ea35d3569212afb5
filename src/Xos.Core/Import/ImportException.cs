namespace Xos.Core.Import;

/// <summary>A reference database cannot be imported, or not wholly; nothing has changed. The message says why, for operators, with a line for each reason.</summary>
public sealed class ImportException : Exception
{
    /// <summary>Refuses with a sentence.</summary>
    public ImportException(string message)
        : base(message) { }

    /// <summary>Refuses because something below failed.</summary>
    public ImportException(string message, Exception inner)
        : base(message, inner) { }
}
