using System.CommandLine;
using System.Text;

namespace Xos.Cli.Commands;

/// <summary><c>xos tosca plan</c>, <c>run</c> and <c>delete</c>.</summary>
internal static class RecipeCommand
{
    private const string StandardInput = "-";

    /// <param name="global">The options of all commands.</param>
    /// <param name="verb">What the core is asked for, and the command is called.</param>
    /// <param name="description">What it does.</param>
    public static Command Create(GlobalOptions global, string verb, string description)
    {
        var file = new Argument<string>("FILE") { Description = "The recipe; - for standard input." };
        var input = new Option<string[]>("--input", "-i") { Description = "A value for an input of the recipe.", HelpName = "NAME=VALUE" };
        var wait = new Option<string?>("--wait", "-w")
        {
            Description = "Wait until back ends are as the recipe wants them, at most as long as this: 30s, 5m.",
            HelpName = "TIME",
        };
        var json = new Option<bool>("--json") { Description = "Write what the core answers as JSON." };
        var command = new Command(verb, description) { file, input, json };
        if (verb == "run")
        {
            command.Add(wait);
        }

        command.SetAction(
            async (result, cancellation) =>
            {
                var world = global.Surroundings;
                using var server = global.Connect(result);
                var inputs = (result.GetValue(input) ?? []).Select(InputOf).ToList();
                var query = result.GetValue(wait) is { } time ? $"?wait={Uri.EscapeDataString(time)}" : "";
                using var recipe = BodyOf(await ReadAsync(world, result.GetRequiredValue(file), cancellation), inputs);
                var accept = result.GetValue(json) ? "application/json" : "text/plain";
                var (isGood, text) = await server.PostAsync(new(server.Settings.Tosca, verb + query), recipe, accept, cancellation);
                await (isGood || result.GetValue(json) ? world.Out : world.Error).WriteLineAsync(text.TrimEnd('\n'));
                return isGood ? ExitCode.Success : ExitCode.Refused;
            }
        );
        return command;
    }

    // Values of inputs stand beside the recipe in a form, and not in the address, which proxies log.
    private static HttpContent BodyOf(byte[] recipe, List<(string Name, string Value)> inputs)
    {
        var text = new ByteArrayContent(recipe) { Headers = { ContentType = new("application/yaml") } };
        if (inputs.Count == 0)
        {
            return text;
        }

        var form = new MultipartFormDataContent { { text, "recipe", "recipe.yaml" } };
        foreach (var (name, value) in inputs)
        {
            form.Add(new StringContent(value), $"input.{name}");
        }

        return form;
    }

    private static (string Name, string Value) InputOf(string pair)
    {
        var sign = pair.IndexOf('=', StringComparison.Ordinal);
        return sign > 0
            ? (pair[..sign], pair[(sign + 1)..])
            : throw new CliException($"'{pair}' is no value for an input: one is its name, =, and the value.", ExitCode.Usage);
    }

    private static async Task<byte[]> ReadAsync(Surroundings world, string file, CancellationToken cancellation)
    {
        try
        {
            return file == StandardInput
                ? Encoding.UTF8.GetBytes(await world.In.ReadToEndAsync(cancellation))
                : await File.ReadAllBytesAsync(world.Resolve(file), cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The recipe cannot be read: {fault.Message}", ExitCode.Usage);
        }
    }
}
