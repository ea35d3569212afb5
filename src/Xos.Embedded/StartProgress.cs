using Xos.Runtime.Configuration;

namespace Xos.Embedded;

/// <summary>Tells somebody who waits what was done so far; says nothing where the log is for programs.</summary>
internal sealed class StartProgress(SynchronizerOptions options)
{
    private readonly TextWriter _output = options.LogsJson ? TextWriter.Null : Console.Out;

    /// <summary>Says what begins.</summary>
    public void Begin(string what) => _output.WriteLine(what);

    /// <summary>Says what was done.</summary>
    public void Done(string what, string details) => _output.WriteLine($"  {what, -24}{details}");
}
