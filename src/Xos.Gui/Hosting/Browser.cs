using Microsoft.JSInterop;

namespace Xos.Gui.Hosting;

/// <summary>What a page asks the browser for.</summary>
internal sealed class Browser(IJSRuntime script)
{
    private string? _remembered;

    /// <summary>The time zone in which people read times; UTC where the browser's is not known here.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Takes what the browser said of itself when it asked for the page.</summary>
    /// <param name="zone">The name of its time zone.</param>
    /// <param name="remembered">What it remembers for this page.</param>
    public void Meet(string? zone, string? remembered)
    {
        Zone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
        _remembered = remembered;
    }

    /// <summary>What the browser remembers for the page that is shown; null when it remembers nothing.</summary>
    /// <param name="isConnected">Whether it can be asked: before, what it said by itself counts.</param>
    public async ValueTask<string?> RecallAsync(bool isConnected) =>
        isConnected ? await script.InvokeAsync<string?>("xos.recall") : _remembered;

    /// <summary>Has the browser remember something for the page that is shown.</summary>
    /// <param name="value">Letters, digits, <c>_</c> and <c>.</c> alone.</param>
    public ValueTask RememberAsync(string value) => script.InvokeVoidAsync("xos.remember", value);

    /// <summary>Has the browser's tab keep a text until it is closed or its user logs out.</summary>
    /// <param name="place">Where.</param>
    /// <param name="text">The text; null to forget it.</param>
    public ValueTask KeepAsync(string place, string? text) => script.InvokeVoidAsync("xos.keep", place, text);

    /// <summary>The text that the browser's tab keeps somewhere; null when it keeps none.</summary>
    public ValueTask<string?> FindKeptAsync(string place) => script.InvokeAsync<string?>("xos.findKept", place);

    /// <summary>Completes when what the browser was asked for before has been answered: then inputs that ask it something while they take up a choice have done so.</summary>
    public async Task SettleAsync()
    {
        // They ask for the cursor's place and then for something else.
        const int Questions = 2;
        for (var i = 0; i < Questions; i++)
        {
            await script.InvokeVoidAsync("xos.settle");
        }
    }

    /// <summary>Copies a text, so that it can be pasted elsewhere.</summary>
    /// <returns>Whether the browser lets it.</returns>
    public ValueTask<bool> CopyAsync(string text) => script.InvokeAsync<bool>("xos.copy", text);

    /// <summary>Chooses light or dark, for this page and those that are opened later.</summary>
    public ValueTask ChooseThemeAsync(bool isDark) => script.InvokeVoidAsync("xos.chooseTheme", isDark);

    /// <summary>Takes the cursor out of whatever field it is in, to the contents of the page.</summary>
    public ValueTask FocusPageAsync() => script.InvokeVoidAsync("xos.focusPage");

    /// <summary>The keys that do something now, and what: the page's own elements say it.</summary>
    public async Task<IReadOnlyList<KeyHelp>> ListKeysAsync() => await script.InvokeAsync<KeyHelp[]>("xos.listKeys");
}
