namespace Xproto.Cli.Input;

/// <summary>What was typed leads nowhere, or a file cannot be read or written; the message is for the person who typed it.</summary>
internal sealed class InputException(string message) : Exception(message);
