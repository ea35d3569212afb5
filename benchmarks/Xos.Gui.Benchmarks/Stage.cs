using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Playwright;
using Testing.Programs;

namespace Xos.Gui.Benchmarks;

/// <summary>A core with many objects, and a browser.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>The list that is looked at.</summary>
    public const string List = "/models/HelloWorldServiceInstance";

    private const int AtOnce = 1000;
    private const string Models = """
        option name = "hello-world";
        option app_label = "hello-world";
        message HelloWorldService (Service) { required string hello_from = 1 [null = False, blank = False]; }
        message HelloWorldServiceInstance (ServiceInstance) {
            option owner_class_name = "HelloWorldService";
            required string hello_to = 1 [null = False, blank = False];
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Stage(CoreProgram core, HttpClient http, IPlaywright playwright, IBrowser browser) =>
        (Core, Http, _playwright, _browser) = (core, http, playwright, browser);

    /// <summary>The core.</summary>
    public CoreProgram Core { get; }

    /// <summary>Calls its REST as the administrator.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts both and makes the objects.</summary>
    public static async Task<Stage> SetAsync(int objects, string program)
    {
        var core = await CoreProgram.StartAsync();
        var http = new HttpClient { BaseAddress = core.Web, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("admin@opencord.org:letmein"))
        );
        await PostAsync(
            http,
            "dynamicload/load_models",
            new
            {
                name = "hello-world",
                version = "1.0",
                xprotos = new[] { new { filename = "hello-world.xproto", contents = Models } },
            }
        );
        await PostAsync(http, "hello-world/helloworldservices", new { name = "service", hello_from = "Jhon Snow" });
        var watch = Stopwatch.StartNew();
        for (var made = 0; made < objects; made += AtOnce)
        {
            await PostAsync(
                http,
                "hello-world/helloworldserviceinstances",
                Enumerable
                    .Range(made, Math.Min(AtOnce, objects - made))
                    .Select(static i => new
                    {
                        name = Name("instance", i),
                        hello_to = Name("guest", i % 977),
                        owner_id = 1,
                    })
            );
        }

        Console.WriteLine($"{objects} objects were made in {watch.Elapsed.TotalSeconds:0} s");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
        return new(core, http, playwright, browser);
    }

    /// <summary>A new browser, which has nothing in its cache, with somebody logged in.</summary>
    public async Task<IPage> OpenAsync()
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = Core.Web.ToString() });
        await context.APIRequest.PostAsync(
            "/session",
            new() { Form = context.APIRequest.CreateFormData().Set("username", "admin@opencord.org").Set("password", "letmein") }
        );
        return await context.NewPageAsync();
    }

    /// <summary>The memory that the core's process has now, in MB.</summary>
    public int Memory()
    {
        using var process = Process.GetProcessById(Core.Process.Id);
        return (int)(process.WorkingSet64 / 1_000_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Http.Dispose();
        await Core.DisposeAsync();
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:000000}");

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var content = JsonContent.Create(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var reply = await http.PostAsync($"xosapi/v1/{path}", content);
        if (!reply.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await reply.Content.ReadAsStringAsync());
        }
    }
}
