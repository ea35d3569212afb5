using System.Text;
using Xproto.Cli;
using Xproto.Cli.Commands;

// Not disposed of: what could not be written when it was due would be tried again, and fail again.
var output = Open(Console.OpenStandardOutput());
var error = Open(Console.OpenStandardError());
try
{
    var surroundings = new Surroundings(
        Console.OpenStandardInput,
        Terminal.Create(output, Console.IsOutputRedirected, Environment.GetEnvironmentVariable),
        Terminal.Create(error, Console.IsErrorRedirected, Environment.GetEnvironmentVariable),
        Environment.CurrentDirectory
    );
    var code = CommandLine.Run(args, surroundings);
    output.Flush();
    error.Flush();
    return code;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"xproto: The result cannot be written: {exception.Message}");
    return ExitCode.Usage;
}

static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
