namespace Xos.Gui.Hosting;

/// <summary>A key, and what it does.</summary>
/// <param name="Key">The key.</param>
/// <param name="Help">What it does.</param>
internal sealed record KeyHelp(string Key, string Help);
