using Microsoft.JSInterop;

namespace Xos.Gui.Hosting;

/// <summary>What a page asks the browser for.</summary>
internal sealed class Browser(IJSRuntime script)
{
    private TimeZoneInfo? _zone;

    /// <summary>The time zone in which people read times; UTC where the browser's is not known here.</summary>
    public TimeZoneInfo Zone => _zone ?? TimeZoneInfo.Utc;

    /// <summary>Asks for what is needed to show anything.</summary>
    public async Task PrepareAsync()
    {
        if (_zone is null)
        {
            var name = await script.InvokeAsync<string?>("xos.timeZone");
            _zone = name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
        }
    }

    /// <summary>Copies a text, so that it can be pasted elsewhere.</summary>
    /// <returns>Whether the browser lets it.</returns>
    public ValueTask<bool> CopyAsync(string text) => script.InvokeAsync<bool>("xos.copy", text);

    /// <summary>What the browser remembers under a name; null when it remembers nothing.</summary>
    public ValueTask<string?> RecallAsync(string name) => script.InvokeAsync<string?>("xos.recall", name);

    /// <summary>Has the browser remember something.</summary>
    public ValueTask RememberAsync(string name, string value) => script.InvokeVoidAsync("xos.remember", name, value);

    /// <summary>Chooses light or dark, for this page and those that are opened later.</summary>
    public ValueTask ChooseThemeAsync(bool isDark) => script.InvokeVoidAsync("xos.chooseTheme", isDark);

    /// <summary>Takes the cursor out of whatever field it is in, to the contents of the page.</summary>
    public ValueTask FocusPageAsync() => script.InvokeVoidAsync("xos.focusPage");

    /// <summary>The keys that do something now, and what: the page's own elements say it.</summary>
    public async Task<IReadOnlyList<KeyHelp>> ListKeysAsync() => await script.InvokeAsync<KeyHelp[]>("xos.listKeys");
}
