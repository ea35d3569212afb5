namespace Xos.Core.Schema;

/// <summary>An upload was refused; the models in force are what they were.</summary>
/// <param name="message">Why: one line per fault, those of files as <c>file(line,column): error XPnnnn: message</c>.</param>
internal sealed class ModelLoadException(string message) : Exception(message);
