using System.Text;
using Xos.Cli;
using Xos.Cli.Commands;
using Xos.Cli.Settings;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var surroundings = new Surroundings(
    Console.In,
    Console.Out,
    Console.Error,
    Environment.GetEnvironmentVariable,
    SettingsFile.UsualPath,
    Environment.CurrentDirectory
)
{
    IsInteractive = !Console.IsInputRedirected,
    ReadSecret = static () => Console.IsInputRedirected ? null : SecretPrompt.Read(),
};
return await CommandLine.RunAsync(args, surroundings);
