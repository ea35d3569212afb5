using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Xos.Gui.Tests.Browsing;

/// <summary>A browser, and a core with the tutorial's synchronizer beside it: each a process of its own.</summary>
public sealed class GuiFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ChildProgram? _synchronizer;

    /// <summary>The core.</summary>
    internal CoreProgram Core { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (BrowserInstallation.Lack is not null)
        {
            return;
        }

        // Whoever runs the tests may have other things to do.
        Assertions.SetDefaultExpectTimeout(30_000);
        Core = await CoreProgram.StartAsync();
        _synchronizer = StartSynchronizer();
        await _synchronizer.WaitForLineAsync("Loaded sync steps");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = BrowserInstallation.Program,
                Args = ["--no-sandbox", "--disable-dev-shm-usage", "--renderer-process-limit=6"],
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is null)
        {
            return;
        }

        await _browser.DisposeAsync();
        _playwright!.Dispose();
        await _synchronizer!.DisposeAsync();
        await Core.DisposeAsync();
    }

    /// <summary>A browser's window with nobody logged in.</summary>
    internal async Task<GuiWindow> OpenAsync(int width = 1280, int height = 900, bool isDark = false)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = Core.Web.ToString(),
                ViewportSize = new() { Width = width, Height = height },
                Permissions = ["clipboard-read", "clipboard-write"],
                TimezoneId = "Europe/Berlin",
                // Else axe may judge a colour on its way to another.
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        if (isDark)
        {
            await context.AddCookiesAsync([
                new()
                {
                    Name = "theme",
                    Value = "dark",
                    Url = Core.Web.ToString(),
                },
            ]);
        }

        return new(context, await context.NewPageAsync(), Core.Web);
    }

    /// <summary>A window of the administrator, or of somebody else.</summary>
    internal async Task<GuiWindow> LogInAsync(
        int width = 1280,
        int height = 900,
        bool isDark = false,
        string user = "admin@opencord.org",
        string password = "letmein"
    )
    {
        var window = await OpenAsync(width, height, isDark);
        await window.LogInAsync(user, password);
        return window;
    }

    /// <summary>Posts a recipe, as curl does.</summary>
    internal async Task<string> RunRecipeAsync(string recipe)
    {
        using var http = new HttpClient { BaseAddress = Core.Tosca };
        http.DefaultRequestHeaders.Add("xos-username", "admin@opencord.org");
        http.DefaultRequestHeaders.Add("xos-password", "letmein");
        using var response = await http.PostAsync("run", new ByteArrayContent(Encoding.UTF8.GetBytes(recipe)));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text;
    }

    /// <summary>Makes a site whose names are all the same.</summary>
    /// <returns>The address of its page.</returns>
    internal async Task<string> MakeSiteAsync(string name)
    {
        await RunRecipeAsync(
            $$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
                site: { type: tosca.nodes.Site, properties: { name: {{name}}, login_base: {{name}}, abbreviated_name: {{name}} } }
            """
        );
        return $"/models/Site/{await FindIdAsync("core/sites", name)}";
    }

    /// <summary>Loads a service's models, as a synchronizer does.</summary>
    internal async Task LoadAsync(string service, string xproto)
    {
        using var http = OpenRest();
        using var reply = await http.PostAsJsonAsync(
            "xosapi/v1/dynamicload/load_models",
            new
            {
                name = service,
                version = "1.0",
                xprotos = new[] { new { filename = $"{service}.xproto", contents = xproto } },
            }
        );
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
    }

    /// <summary>The id of the object that has a name, as REST tells it.</summary>
    internal async Task<int> FindIdAsync(string path, string name)
    {
        using var http = OpenRest();
        using var reply = JsonDocument.Parse(await http.GetStringAsync($"xosapi/v1/{path}?name={Uri.EscapeDataString(name)}"));
        return reply.RootElement.GetProperty("items")[0].GetProperty("id").GetInt32();
    }

    /// <summary>A client of the core's REST, as the administrator.</summary>
    internal HttpClient OpenRest()
    {
        var http = new HttpClient { BaseAddress = Core.Web };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("admin@opencord.org:letmein"u8));
        return http;
    }

    /// <summary>Another synchronizer of the tutorial's service.</summary>
    internal ChildProgram StartSynchronizer() =>
        ChildProgram.Start(BuiltProgram.HelloWorld, [$"--accessor.endpoint={Core.GrpcEndpoint}", "--dirty-poll-interval=1"]);
}
