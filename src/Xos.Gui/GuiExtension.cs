using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;
using Xos.Core.Hosting;
using Xos.Gui.Components;
using Xos.Gui.Hosting;
using Xos.Gui.Live;
using Xos.Gui.Objects;
using Xos.Gui.Sessions;

namespace Xos.Gui;

/// <summary>Adds the pages in which operators see and steer the models to a core, at <c>/</c> of its web port.</summary>
public sealed class GuiExtension : ICoreExtension
{
    // Fields for texts take half a million characters.
    private const int MostBytesOfMessage = 4 * 1024 * 1024;

    /// <inheritdoc />
    public void Configure(IHostApplicationBuilder core)
    {
        var services = core.Services;
        services
            .AddDataProtection()
            .AddKeyManagementOptions(static keys =>
            {
                keys.XmlRepository = new KeysInMemory();
                keys.XmlEncryptor = new NullXmlEncryptor();
            });
        services.AddSingleton<SessionGuard>();
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(static circuits =>
            {
                // Of a page that lost its connection: long enough for a change of networks, and not for a closed notebook.
                circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
                circuits.DisconnectedCircuitMaxRetained = 100;
            })
            // A long text comes whole with each change of it; what exceeds this ends the page.
            .AddHubOptions(static hub => hub.MaximumReceiveMessageSize = MostBytesOfMessage);
        services.AddMudServices(static mud =>
        {
            mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
        services.AddScoped<Visitor>();
        services.AddScoped<LiveUpdates>();
        services.AddScoped<HandOver>();
        services.AddSingleton<HandOverShelf>();
        services.AddScoped<Browser>();
        services.AddScoped<Deletions>();
        services.AddScoped<DraftKeeper>();
        services.AddSingleton<HomeReader>();
        services.AddSingleton<RecipeDesk>();
    }

    /// <inheritdoc />
    public void Use(IApplicationBuilder web)
    {
        web.Use(MissingPages.AnswerAsync);
        web.Use(web.ApplicationServices.GetRequiredService<SessionGuard>().CheckAsync);
    }

    /// <inheritdoc />
    public void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapAssets();
        pages.MapSessions();
        pages.MapExports();
        // Forms need no tokens: the core refuses whatever pages of other sites make a browser send.
        pages
            .MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(static pages => pages.ContentSecurityFrameAncestorsPolicy = null)
            .WithMetadata(new ForVisitors())
            .DisableAntiforgery();
    }

    /// <inheritdoc />
    public void MapOperatorPages(IEndpointRouteBuilder pages) { }
}
