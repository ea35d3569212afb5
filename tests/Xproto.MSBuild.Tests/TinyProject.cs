using System.Diagnostics;

namespace Xproto.MSBuild.Tests;

/// <summary>A project in a folder of its own, built by <c>dotnet</c> as a person would.</summary>
internal sealed class TinyProject : IDisposable
{
    private static readonly string[] _variablesOfTheTestRun =
    [
        "MSBUILD_EXE_PATH",
        "MSBuildSDKsPath",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tosca types ");

    public TinyProject(bool withGenerator = false)
    {
        var package = Path.Combine(AppContext.BaseDirectory, "package", "build", "Xproto.MSBuild");
        var generator = Path.Combine(AppContext.BaseDirectory, "generator");
        Write(
            "Tiny.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{package}.props" />
              {(withGenerator ? $"<Import Project=\"{generator}/build/Xproto.SourceGenerator.props\" />" : "")}
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <XProto Include="models/*.xproto" />
              </ItemGroup>
              {(withGenerator ? $"<ItemGroup><Analyzer Include=\"{generator}/analyzers/*.dll\" /></ItemGroup>" : "")}
              {(withGenerator ? $"<Import Project=\"{generator}/build/Xproto.SourceGenerator.targets\" />" : "")}
              <Import Project="{package}.targets" />
            </Project>
            """
        );
        Write("Directory.Build.props", "<Project />");
        Write("Tiny.cs", "public static class Tiny;");
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public string Written(string type) => PathOf($"obj/Debug/net10.0/custom_types/{type}.yaml");

    public string Output(string type) => PathOf($"bin/Debug/net10.0/custom_types/{type}.yaml");

    public string Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a file of the project look as old as the computer's clock allows, so that no later build sees it as new.</summary>
    public void WriteOld(string file, string text) => File.SetLastWriteTimeUtc(Write(file, text), DateTime.UnixEpoch.AddYears(31));

    public BuildResult Build(params string[] arguments) => Dotnet(["build", .. arguments]);

    public BuildResult Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])[.. arguments, "-nologo", "-tl:off", "-nodeReuse:false"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var variable in _variablesOfTheTestRun)
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
