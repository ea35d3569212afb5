using System.CommandLine;
using Xos.Cli.Models;
using Xos.Cli.Server;

namespace Xos.Cli.Commands;

/// <summary>The model that a command is about.</summary>
internal static class ModelArgument
{
    public static Argument<string> Create() => new("MODEL") { Description = "The model's name, as Service." };

    /// <summary>The objects of the model that was named.</summary>
    /// <exception cref="CliException">There is no such model.</exception>
    public static async Task<XosObjects> FindAsync(XosServer server, string name, CancellationToken cancellation) =>
        new(server, await new ModelTypes(server).FindAsync(name, cancellation));
}
