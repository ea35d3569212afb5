using System.Diagnostics;
using Grpc.Core;
using Xos.Protos;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>A model file with a slip in it: the build and the core say the same, and nothing changes.</summary>
public sealed class BadInput
{
    private const string Broken = """
        message Greeting (Service) {
            required string text 1;
        }
        """;

    private const string Fault = "error XP2001: Found '1' where '=' is expected.";

    [Fact]
    public async Task Text_that_does_not_parse_is_a_build_error_at_its_place()
    {
        var folder = Directory.CreateTempSubdirectory("xproto-broken-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Broken.csproj"), Project());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.xproto"), Broken);

            var (exitCode, output) = await RunAsync("dotnet", "build", folder.FullName, "--no-dependencies");

            exitCode.ShouldNotBe(0);
            output.ShouldContain($"broken.xproto(2,26): {Fault}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Text_that_does_not_parse_is_told_alike_by_the_core_and_changes_nothing()
    {
        await using var core = await CoreProgram.StartAsync();
        using var client = new GrpcClient(core);
        var dynamicload = new dynamicload.dynamicloadClient(client.Channel);
        var request = new LoadModelsRequest
        {
            Name = "greetings",
            Version = "1",
            Xprotos =
            {
                new Xproto { Filename = "broken.xproto", Contents = Broken },
            },
        };

        var refused = await Should.ThrowAsync<RpcException>(async () => await dynamicload.LoadModelsAsync(request, GrpcClient.Login));

        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refused.Status.Detail.ShouldContain($"broken.xproto(2,26): {Fault}");
        var loaded = await dynamicload.GetLoadStatusAsync(new Google.Protobuf.WellKnownTypes.Empty(), GrpcClient.Login);
        loaded.Services.Select(service => service.Name).ShouldBe(["core"]);
    }

    private static string Project() =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{BuiltProgram.Root}/src/Xproto.SourceGenerator/build/Xproto.SourceGenerator.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Configuration>{BuiltProgram.Configuration}</Configuration>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{BuiltProgram.Root}/src/Xos.Runtime/Xos.Runtime.csproj" />
                <ProjectReference Include="{BuiltProgram.Root}/src/Xproto.SourceGenerator/Xproto.SourceGenerator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
              </ItemGroup>
              <Import Project="{BuiltProgram.Root}/src/Xproto.SourceGenerator/build/Xproto.SourceGenerator.targets" />
            </Project>
            """;

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
