using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Events;
using Xos.Core.Schema;
using Xos.Core.Telemetry;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>The TOSCA edge over HTTP: types to read, recipes to run.</summary>
public static class ToscaEndpoints
{
    /// <summary>Registers what the endpoints need beside the core's own services.</summary>
    public static IServiceCollection AddTosca(this IServiceCollection services) =>
        services.AddSingleton<RecipeEngine>().AddSingleton<EnactmentWatch>().AddSingleton<RecipeEndpoint>();

    /// <summary>Maps <c>GET /</c>, <c>GET /custom_type/{model}</c>, <c>POST /run</c>, <c>POST /plan</c> and <c>POST /delete</c>.</summary>
    /// <returns>The group of the routes, to bind them to a port.</returns>
    public static RouteGroupBuilder MapTosca(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("");
        group.MapGet("/", (HttpRequest request, CatalogPublisher publisher) => TypeIndex.Answer(request, publisher.Current));
        group.MapGet(
            "/custom_type/{model}",
            (string model, HttpRequest request, CatalogPublisher publisher) => CustomType(model, request, publisher.Current)
        );
        group
            .MapPost("/run", (HttpContext context, RecipeEndpoint recipes) => recipes.RunAsync(context))
            .WithMetadata(new CallLabel("Tosca", "Run", "run"));
        group
            .MapPost("/plan", (HttpContext context, RecipeEndpoint recipes) => recipes.PlanAsync(context))
            .WithMetadata(new CallLabel("Tosca", "Plan", "plan"));
        group
            .MapPost("/delete", (HttpContext context, RecipeEndpoint recipes) => recipes.DeleteAsync(context))
            .WithMetadata(new CallLabel("Tosca", "Delete", "delete"));
        return group;
    }

    private static IResult CustomType(string name, HttpRequest request, ModelCatalog catalog)
    {
        var model = catalog.Models.Models.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (model is not null)
        {
            return Results.Text(ToscaTarget.Generate(model, catalog.Models).Text, "text/plain; charset=utf-8");
        }

        var advice = new ProblemList().DidYouMean(
            name.ToLowerInvariant(),
            catalog.Models.Models.Select(model => model.Name.ToLowerInvariant()),
            "/custom_type/"
        );
        return ToscaResponse.Refusal(
            request,
            StatusCodes.Status404NotFound,
            $"There is no type of a model '{name}'. {advice ?? "GET / lists all."}"
        );
    }
}
