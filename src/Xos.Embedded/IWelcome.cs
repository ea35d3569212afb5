namespace Xos.Embedded;

/// <summary>What a program with a core inside says and does when both are ready. Registered as a service, it takes the place of the summary.</summary>
public interface IWelcome
{
    /// <summary>Runs beside the synchronizer; what it throws ends the program with its message.</summary>
    /// <param name="core">The core.</param>
    /// <param name="stopping">The program is to end.</param>
    Task WelcomeAsync(RunningCore core, CancellationToken stopping);
}
