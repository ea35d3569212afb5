using System.Net.Http.Headers;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>A client that NSwag makes of the core's description, compiled and used.</summary>
public sealed class GeneratedClientTests(RestServer rest) : IClassFixture<RestServer>
{
    [Fact]
    public async Task A_client_made_of_the_description_compiles_and_works()
    {
        using var http = new HttpClient { BaseAddress = rest.Address };
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(TestServer.Admin.GetValue("authorization")!);
        var assembly = Compile(await GenerateAsync((await rest.GetAsync("/openapi.json")).Text));
        dynamic client = Activator.CreateInstance(assembly.GetType("Generated.CoreClient")!, http)!;

        dynamic wanted = Activator.CreateInstance(assembly.GetType("Generated.HelloWorldService")!)!;
        wanted.Name = "generated";
        wanted.Hello_from = "NSwag";
        var made = await client.CreateHelloWorldServiceAsync(wanted);
        ((string)made.Hello_from).ShouldBe("NSwag");

        var listed = await client.ListHelloWorldServiceAsync(
            new Dictionary<string, string> { ["name__contains"] = "gener" },
            "-name",
            10,
            null,
            null,
            null,
            null
        );
        ((int)Enumerable.Single(listed.Items).Id).ShouldBe((int)made.Id);

        await client.DeleteHelloWorldServiceAsync(made.Id, null);
        var refusal = await Should.ThrowAsync<Exception>(async () =>
            await client.GetHelloWorldServiceAsync(made.Id, null, null, null, null)
        );
        ((int)((dynamic)refusal).StatusCode).ShouldBe(404);
        ((string)((dynamic)refusal).Result.Error).ShouldBe("XOSNotFound");
        ((string)(await client.GetVersionAsync()).Version).ShouldStartWith("4.");
    }

    private static async Task<string> GenerateAsync(string description)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "CoreClient",
            UseBaseUrl = false,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            CSharpGeneratorSettings =
            {
                Namespace = "Generated",
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                GenerateOptionalPropertiesAsNullable = true,
            },
        };
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(description), settings).GenerateFile();
    }

    private static Assembly Compile(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Generated",
            [CSharpSyntaxTree.ParseText(code)],
            Net100.References.All,
            new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)
        );
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        result.Diagnostics.Where(static fault => fault.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Take(5).ShouldBeEmpty();
        return Assembly.Load(bytes.ToArray());
    }
}
