using Microsoft.Extensions.Hosting;
using Xos.Embedded;

namespace HelloWorld.Demo;

/// <summary>Plays the tutorial from onboarding to deleting, and ends the program.</summary>
internal sealed class Demonstration(Narrator narrator, TimeProvider time, IHostApplicationLifetime program) : IWelcome
{
    /// <inheritdoc />
    public async Task WelcomeAsync(RunningCore core, CancellationToken stopping)
    {
        using var client = new CoreClient(core, time);
        await new Story(narrator, client, core, time).TellAsync(stopping);
        program.StopApplication();
    }
}
