using System.Text.Json;
using OltController.Wire;

namespace OltController;

/// <summary>The controller as a web application.</summary>
public static class ControllerApp
{
    private const string Address = "http://127.0.0.1:30080";

    /// <summary>Makes it; it runs once it is started.</summary>
    /// <param name="args">Settings: <c>--urls</c>, by default port 30080 of this machine alone, and <c>--answerSeconds</c>, how long devices take until they answer, by default 2.</param>
    /// <param name="time">The clock; the machine's by default.</param>
    /// <param name="configure">Changes what else is to be different where it runs inside another program.</param>
    public static WebApplication Create(string[] args, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? Address);
        builder.Services.AddProblemDetails(static options => options.CustomizeProblemDetails = Explain);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = StatusOf,
                SuppressDiagnosticsCallback = static fault => fault.Exception is RefusedException,
            }
        );
        var answerTime = TimeSpan.FromSeconds(builder.Configuration.GetValue("answerSeconds", 2.0));
        MapNetwork(app, WithWhatIsPluggedIn(new(time ?? TimeProvider.System, answerTime)));
        return app;
    }

    private static void MapNetwork(IEndpointRouteBuilder app, Network network)
    {
        app.MapGet("/", () => network.State);
        app.MapPut("/services/{id:int}", (int id, ServiceSpec spec) => network.PutService(id, spec));
        app.MapDelete("/services/{id:int}", (int id) => network.DeleteService(id));
        app.MapPut("/devices/{id:int}", (int id, DeviceSpec spec) => network.PutDevice(id, spec));
        app.MapDelete("/devices/{id:int}", (int id) => network.DeleteDevice(id));
        app.MapPut("/ports/{id:int}", (int id, PortSpec spec) => network.PutPort(id, spec));
        app.MapDelete("/ports/{id:int}", (int id) => network.DeletePort(id));
        app.MapPut("/onus/{serialNumber}", (string serialNumber, OnuSpec spec) => network.PutOnu(serialNumber, spec));
        app.MapPut("/subscribers/{id:int}", (int id, SubscriberSpec spec) => network.PutSubscriber(id, spec));
        app.MapDelete("/subscribers/{id:int}", (int id) => network.DeleteSubscriber(id));

        // What people do on the street.
        app.MapPost("/plugged-in", (PluggedOnu onu) => network.PlugIn(onu));
        app.MapDelete("/plugged-in/{serialNumber}", (string serialNumber) => network.Unplug(serialNumber));
    }

    private static Network WithWhatIsPluggedIn(Network network)
    {
        using var file = typeof(ControllerApp).Assembly.GetManifestResourceStream("plugged-in.json")!;
        foreach (var onu in JsonSerializer.Deserialize<PluggedOnu[]>(file, JsonSerializerOptions.Web)!)
        {
            network.PlugIn(onu);
        }

        return network;
    }

    private static void Explain(ProblemDetailsContext context)
    {
        if (context.Exception is RefusedException refused)
        {
            context.ProblemDetails.Detail = refused.Message;
        }
    }

    private static int StatusOf(Exception fault) =>
        fault switch
        {
            RefusedException => StatusCodes.Status409Conflict,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
}
