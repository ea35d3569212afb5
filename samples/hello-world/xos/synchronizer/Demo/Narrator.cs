namespace HelloWorld.Demo;

/// <summary>Tells the story, in plain lines that a terminal, a file and a test can take.</summary>
/// <param name="output">Where it is told.</param>
/// <param name="pause">How long readers are given after each step.</param>
internal sealed class Narrator(TextWriter output, TimeSpan pause)
{
    private int _steps;

    /// <summary>Begins a step.</summary>
    public void Step(string title) => output.WriteLine($"\n{++_steps}. {title}");

    /// <summary>Says what it is about.</summary>
    public void Say(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            output.WriteLine($"   {line}".TrimEnd());
        }
    }

    /// <summary>Shows what was done, or what came of it.</summary>
    public void Show(string what, string value) => output.WriteLine($"     {what, -10}{value}");

    /// <summary>Lets the reader read and look around.</summary>
    public Task PauseAsync(TimeProvider time, CancellationToken stopping) => Task.Delay(pause, time, stopping);
}
