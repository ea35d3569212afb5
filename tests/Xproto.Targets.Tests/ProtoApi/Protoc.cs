using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Google.Protobuf.Reflection;

namespace Xproto.Targets.ProtoApi;

/// <summary>The compiler that all clients of the API use, as the package Grpc.Tools brings it.</summary>
internal static class Protoc
{
    /// <summary>Compiles a text together with the repository's static protos.</summary>
    /// <returns>The compiled file.</returns>
    public static FileDescriptorProto Compile(string text) => Compile(ProtoApiTarget.FileName, (ProtoApiTarget.FileName, text));

    /// <summary>Compiles one of several files; what is not among them is taken from the repository's static protos.</summary>
    /// <returns>The compiled file.</returns>
    public static FileDescriptorProto Compile(string name, params IEnumerable<(string Name, string Text)> files)
    {
        var folder = Directory.CreateTempSubdirectory("protoc-");
        try
        {
            foreach (var file in files)
            {
                File.WriteAllText(Path.Combine(folder.FullName, file.Name), file.Text);
            }

            var output = Path.Combine(folder.FullName, "out.pb");
            Run([
                $"-I{folder.FullName}",
                $"-I{Path.Combine(AppContext.BaseDirectory, "protos")}",
                $"-I{Path.Combine(Package, "build", "native", "include")}",
                $"--descriptor_set_out={output}",
                name,
            ]);
            return FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(output)).File.ShouldHaveSingleItem();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Package =>
        typeof(Protoc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GrpcTools").Value!;

    private static string Program
    {
        get
        {
            var system =
                OperatingSystem.IsWindows() ? "windows"
                : OperatingSystem.IsMacOS() ? "macosx"
                : "linux";
            // Macs with ARM processors run the program for the other kind.
            var processor = OperatingSystem.IsMacOS() ? "x64" : RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
            return Path.Combine(Package, "tools", $"{system}_{processor}", OperatingSystem.IsWindows() ? "protoc.exe" : "protoc");
        }
    }

    private static void Run(string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        errors.ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
    }
}
