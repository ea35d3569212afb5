using System.Diagnostics;
using System.Text;

namespace Xproto.Cli;

/// <summary>The built program, as its own process.</summary>
public sealed class ExecutableTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task It_checks_what_it_reads_from_a_pipe()
    {
        var outcome = await Run("message Schiff (XOSBase) {\n  /* größer */ optional int32 masten = ⚓;\n}\n", "lint", "-");

        outcome.Code.ShouldBe(1);
        outcome.Error.ShouldBeEmpty();
        outcome.Out.ShouldContain("2 |   /* größer */ optional int32 masten = ⚓;\n");
    }

    [Fact]
    public async Task It_writes_files_relative_to_where_it_runs()
    {
        _shell.With("hello-world.xproto", Shell.Tutorial);

        (await Run("", "generate", "-t", "protoapi", "-o", "out", "hello-world.xproto")).ShouldBe(new(0, "out/xos.proto\n", ""));

        _shell.Read("out/xos.proto").ShouldContain("message HelloWorldService {\n");
    }

    [Fact]
    public async Task It_ends_with_2_when_a_file_is_missing() =>
        (await Run("", "lint", "nowhere.xproto")).ShouldBe(new(2, "", "xproto: There is no file or folder 'nowhere.xproto'.\n"));

    [Fact]
    public async Task It_tells_its_version_without_a_commit()
    {
        var outcome = await Run("", "--version");

        outcome.Code.ShouldBe(0);
        Version.TryParse(outcome.Out.Trim(), out _).ShouldBeTrue(outcome.Out);
    }

    [Fact]
    public async Task It_tells_when_the_result_cannot_be_written()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // no other system has a file that is always full
        }

        var outcome = await Start("sh", "", "-c", $"dotnet '{Program}' generate -t xproto-ir > /dev/full");

        outcome.Code.ShouldBe(2);
        outcome.Error.ShouldStartWith("xproto: The result cannot be written: ");
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "xproto.dll");

    private Task<Outcome> Run(string input, params string[] arguments) => Start("dotnet", input, [Program, .. arguments]);

    private async Task<Outcome> Start(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = _shell.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
