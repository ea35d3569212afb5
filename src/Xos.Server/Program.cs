using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Server;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddEnvironmentVariables("XOS_").AddCommandLine(args);
builder
    .Logging.ClearProviders()
    .AddSimpleConsole(static console =>
    {
        console.SingleLine = true;
        console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        console.UseUtcTimestamp = true;
    });
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning);
try
{
    builder.Services.AddSingleton(CoreOptions.From(builder.Configuration));
    builder.Services.AddSingleton<CoreRunner>();
    builder.Services.AddHostedService(static services => services.GetRequiredService<CoreRunner>());
    using var host = builder.Build();
    await host.StartAsync();
    Announcement.Write(host.Services.GetRequiredService<CoreRunner>().Core, Console.Out);
    await host.WaitForShutdownAsync();
    return 0;
}
catch (CoreStartException e)
{
    await Console.Error.WriteLineAsync($"xos-core cannot start:\n{e.Message}");
    return 1;
}
