using System.Diagnostics;
using System.Reflection;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>A project on disk that uses the generator by hand-made imports, built by <c>dotnet</c> as a person would.</summary>
internal sealed class BuiltProject : IDisposable
{
    private static readonly string[] VariablesOfTheTestRun =
    [
        "MSBUILD_EXE_PATH",
        "MSBuildSDKsPath",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xproto ");

    public BuiltProject()
    {
        var generator = Metadata("GeneratorFolder");
        var built = AppContext.BaseDirectory;
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(
            "Zoo.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{generator}/build/Xproto.SourceGenerator.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="{built}Xproto.SourceGenerator.dll;{built}Xproto.Targets.dll;{built}Xproto.Parser.dll;{built}Pidgin.dll" />
                <Reference Include="{built}Xos.Runtime.dll;{built}Google.Protobuf.dll;{built}Grpc.Core.Api.dll;{built}Microsoft.Extensions.*.dll" />
              </ItemGroup>
              <Import Project="{generator}/build/Xproto.SourceGenerator.targets" />
            </Project>
            """
        );
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>Writes a file that looks older than anything built.</summary>
    public void WriteOld(string file, string text)
    {
        Write(file, text);
        File.SetLastWriteTimeUtc(PathOf(file), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    public void Delete(string file) => File.Delete(PathOf(file));

    public (int ExitCode, string Output) Build(params string[] properties)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-nologo", "-tl:off", "-nodeReuse:false", "-v:n", .. properties])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var variable in VariablesOfTheTestRun)
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Metadata(string key) =>
        typeof(BuiltProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
