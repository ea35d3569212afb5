using System.Text;
using Xproto.Cli;
using Xproto.Cli.Commands;

const int BrokenPipe = 32;
const int WindowsBrokenPipe = unchecked((int)0x8007006D);
const int WindowsPipeClosing = unchecked((int)0x800700E8);

using var output = Open(Console.OpenStandardOutput());
using var error = Open(Console.OpenStandardError());
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
catch (IOException exception) when (exception.HResult is BrokenPipe or WindowsBrokenPipe or WindowsPipeClosing)
{
    // Whoever read the output has seen enough.
    return ExitCode.Usage;
}

static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
