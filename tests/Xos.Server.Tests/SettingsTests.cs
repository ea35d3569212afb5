namespace Xos.Server.Tests;

/// <summary>How the core reads its settings.</summary>
public sealed class SettingsTests
{
    // A watch for changes of settings is on the whole folder and all below it, where the store writes all the time.
    [LinuxFact]
    public async Task It_watches_no_folder()
    {
        await using var core = await CoreProgram.StartAsync();

        var open = Directory.GetFiles($"/proc/{core.Process.Id}/fdinfo").SelectMany(ReadLines).ToList();

        open.ShouldNotBeEmpty();
        open.ShouldNotContain(static line => line.StartsWith("inotify", StringComparison.Ordinal));
    }

    // Files of the process come and go while it runs.
    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
