using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests.Browsing;

/// <summary>A browser's window. Whatever the browser complains about, and whatever goes elsewhere than to the core, is a fault.</summary>
internal sealed class GuiWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    public GuiWindow(IBrowserContext context, IPage page, Uri core)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(30_000);
        page.Console += (_, message) =>
        {
            // A page that is not there says so with its status, which the browser notes.
            if (message.Type is "error" && !message.Location.Contains("/not-found", StringComparison.Ordinal))
            {
                _faults.Add($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => _faults.Add(error);
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(core.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                _faults.Add($"outside request: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What was wrong until now.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public async Task LogInAsync(string user, string password)
    {
        await Page.GotoAsync("/login");
        await Page.GetByLabel("Username").FillAsync(user);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Login" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Home", Level = 1 })).ToBeVisibleAsync();
        await WhenLiveAsync();
    }

    /// <summary>Goes to an address, and waits until the page answers to what one does.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await WhenLiveAsync();
    }

    /// <summary>Goes to an address until its first answer has its contents: a machine that is busy may be slower than a drawing waits.</summary>
    public async Task GoUntilDrawnAsync(string path, ILocator contents)
    {
        const int Tries = 10;
        var isDrawn = false;
        for (var i = 0; i < Tries && !isDrawn; i++)
        {
            await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            isDrawn = await contents.CountAsync() > 0;
        }

        isDrawn.ShouldBeTrue();
    }

    /// <summary>Completes once the page is connected.</summary>
    public Task WhenLiveAsync() => Expect(Page.Locator("[data-live]")).ToHaveCountAsync(1);

    /// <summary>Forgets what was wrong because a test wanted it so.</summary>
    public void Forgive() => _faults.Clear();

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        _faults.ShouldBeEmpty();
    }
}
