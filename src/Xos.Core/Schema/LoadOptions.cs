namespace Xos.Core.Schema;

/// <summary>How an upload is meant.</summary>
/// <param name="CoreVersion">Which cores will do, see <see cref="Schema.CoreVersion.Meets"/>; empty for what services wrote before there was a choice.</param>
/// <param name="AllowDowngrade">Whether it may replace a newer version of the service.</param>
internal sealed record LoadOptions(string CoreVersion = "", bool AllowDowngrade = false);
