using System.CommandLine;

namespace Xos.Cli.Commands;

/// <summary><c>xos completion</c>: what a shell needs to complete what is typed.</summary>
internal static class CompletionCommand
{
    // The program itself knows what may follow: [suggest:N] asks it about the first N letters of a line.
    private const string Bash = """
        # xos completion bash >> ~/.bashrc
        _xos_complete() {
          local word=${COMP_WORDS[COMP_CWORD]}
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(xos "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
        }
        complete -F _xos_complete xos
        """;

    private const string Zsh = """
        # xos completion zsh >> ~/.zshrc
        _xos_complete() {
          local -a found
          found=("${(@f)$(xos "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
          compadd -- $found
        }
        compdef _xos_complete xos
        """;

    private const string Fish = """
        # xos completion fish > ~/.config/fish/completions/xos.fish
        complete -f -c xos -a '(set -l line (commandline -cp); xos "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
        """;

    public static Command Create(GlobalOptions global)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print the script with which a shell completes what is typed.") { shell };
        command.SetAction(result =>
        {
            global.Surroundings.Out.WriteLine(
                result.GetRequiredValue(shell) switch
                {
                    "bash" => Bash,
                    "zsh" => Zsh,
                    _ => Fish,
                }
            );
            return ExitCode.Success;
        });
        return command;
    }
}
