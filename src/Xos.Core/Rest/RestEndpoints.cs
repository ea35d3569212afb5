using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Hosting;
using Xos.Core.Live;
using Xos.Core.Rest.Calls;
using Xos.Core.Rest.Description;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Watching;

namespace Xos.Core.Rest;

/// <summary>The REST edge: objects of all models, and the methods of gRPC that have a route.</summary>
internal static class RestEndpoints
{
    /// <summary>Registers what the endpoints need beside the core's own services and gRPC's.</summary>
    public static IServiceCollection AddRest(this IServiceCollection services) =>
        services
            .AddSingleton<ReferenceEvents>()
            .AddSingleton<LiveEndpoint>()
            .AddSingleton<RestErrors>()
            .AddSingleton<RestCaller>()
            .AddSingleton<ModelRoutes>()
            .AddSingleton<ObjectWatch>()
            .AddSingleton<ModelApi>()
            .AddSingleton<CallRoutes>()
            .AddSingleton<RestDescription>();

    /// <summary>Maps all routes.</summary>
    public static void MapRest(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var errors = services.GetRequiredService<RestErrors>();
        MapModels(routes, services.GetRequiredService<ModelApi>(), errors);
        MapCalls(routes, services, errors);
        new Verbs([(HttpMethods.Get, services.GetRequiredService<LiveEndpoint>().AnswerAsync)]).Map(routes, LiveEndpoint.Path, errors);
        new Verbs([(HttpMethods.Get, services.GetRequiredService<RestDescription>().AnswerAsync)]).Map(routes, "/openapi.json", errors);
        DescriptionPage.Map(routes);
        routes.Map(
            "/xosapi/{**path}",
            context => errors.AnswerAsync(context, _ => throw services.GetRequiredService<ModelRoutes>().Unknown(context.Request.Path))
        );
    }

    private static void MapModels(IEndpointRouteBuilder routes, ModelApi models, RestErrors errors)
    {
        new Verbs([(HttpMethods.Get, models.ListAsync), (HttpMethods.Post, models.CreateAsync)]).Map(
            routes,
            ModelRoutes.Root + "{app}/{plural}",
            errors
        );
        new Verbs([
            (HttpMethods.Get, models.GetAsync),
            (HttpMethods.Put, models.UpdateAsync),
            (HttpMethods.Patch, models.PatchAsync),
            (HttpMethods.Delete, models.DeleteAsync),
        ]).Map(routes, ModelRoutes.Root + "{app}/{plural}/{id}", errors);
    }

    private static void MapCalls(IEndpointRouteBuilder routes, IServiceProvider services, RestErrors errors)
    {
        var most = services.GetRequiredService<LimitOptions>().MessageBytes;
        foreach (var path in services.GetRequiredService<CallRoutes>().All.GroupBy(static call => call.Path))
        {
            new Verbs(path.Select(call => (call.Verb, (RequestDelegate)(context => call.AnswerAsync(context, most))))).Map(
                routes,
                path.Key,
                errors
            );
        }
    }
}
