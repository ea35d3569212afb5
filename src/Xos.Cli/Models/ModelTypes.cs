using System.Text.Json.Nodes;
using Xos.Cli.Server;
using Xproto.Diagnostics;

namespace Xos.Cli.Models;

/// <summary>What models the core serves, asked anew in each run: they are loaded and unloaded at any time.</summary>
internal sealed class ModelTypes(XosServer server)
{
    private const string OperationPrefix = "List";

    /// <summary>The names of all models, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) =>
        [.. Named(await server.GetAsync("modeldefs", cancellation)).Select(static model => model.Name).Order(StringComparer.Ordinal)];

    /// <summary>Finds a model by its name, in any case of letters.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public async Task<ModelType> FindAsync(string name, CancellationToken cancellation)
    {
        var definitions = Named(await server.GetAsync("modeldefs", cancellation)).ToList();
        var (found, definition) = definitions.Find(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            throw new CliException(
                $"There is no model '{name}'{NameSuggestion.For(name, definitions.Select(static model => model.Name))}; 'xos modeltype list' lists them."
            );
        }

        return new(found, await PathOfAsync(found, cancellation), [.. FieldsOf(definition)]);
    }

    // Names of paths follow the rules of plurals of the models' own language; the core's description of itself has them ready.
    private async Task<string> PathOfAsync(string model, CancellationToken cancellation)
    {
        var description = await server.SendAsync(HttpMethod.Get, "/openapi.json", null, cancellation);
        foreach (var (path, item) in description["paths"]?.AsObject() ?? [])
        {
            if (item?["get"]?["operationId"]?.GetValue<string>() == OperationPrefix + model)
            {
                return path[(path.IndexOf(XosServer.Root, StringComparison.Ordinal) + XosServer.Root.Length)..];
            }
        }

        throw new CliException($"The core serves no objects of {model}.");
    }

    private static IEnumerable<(string Name, JsonNode Definition)> Named(JsonNode reply) =>
        from item in reply["items"]?.AsArray() ?? []
        let name = item?["name"]?.GetValue<string>()
        where name is not null
        select (name, item);

    private static IEnumerable<ModelField> FieldsOf(JsonNode definition) =>
        from field in definition["fields"]?.AsArray() ?? []
        let name = field?["name"]?.GetValue<string>()
        where name is not null
        select new ModelField(name, field["type"]?.GetValue<string>() ?? "", field["read_only"]?.GetValue<bool>() == true);
}
