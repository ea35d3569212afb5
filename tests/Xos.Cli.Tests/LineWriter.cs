using System.Collections.Concurrent;
using System.Text;

namespace Xos.Cli.Tests;

/// <summary>Keeps the lines that are written, for whoever looks meanwhile.</summary>
public sealed class LineWriter : StringWriter
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public override Encoding Encoding => Encoding.UTF8;

    public override Task WriteLineAsync(string? value)
    {
        _lines.Enqueue(value ?? "");
        return Task.CompletedTask;
    }
}
