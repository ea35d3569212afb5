namespace Xos.Cli.Settings;

/// <summary>A setting, as it is called everywhere.</summary>
/// <param name="Name">In the file, as <c>ca_file</c>; with dashes it is the option's name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="HelpName">What stands for its value in the help.</param>
/// <param name="Alias">A short name of the option; null for none.</param>
internal sealed record Setting(string Name, string Description, string HelpName, string? Alias = null)
{
    /// <summary>The variable of the environment: <c>XOS_CA_FILE</c>.</summary>
    public string Variable => $"XOS_{Name.ToUpperInvariant()}";

    /// <summary>The option: <c>--ca-file</c>.</summary>
    public string Option => $"--{Name.Replace('_', '-')}";

    /// <summary>Whether nobody but the core may see it.</summary>
    public bool IsSecret { get; init; }
}
