using System.Globalization;
using Xos.Gui.Hosting;
using Xos.Gui.Sessions;

namespace Xos.Gui.Objects;

/// <summary>Keeps what somebody typed and did not store yet, in his browser's tab: a page that is loaded again, because he or a restarted core wanted it so, has it again.</summary>
internal sealed class DraftKeeper(Browser browser, Visitor visitor)
{
    /// <summary>Keeps a draft as it is now; once nothing is changed, forgets it.</summary>
    public async Task KeepAsync(ObjectDraft draft) => await browser.KeepAsync(await PlaceAsync(PartOf(draft)), DraftText.Of(draft));

    /// <summary>Changes again what was changed when it was kept.</summary>
    /// <returns>Whether anything came back.</returns>
    public async Task<bool> RestoreAsync(ObjectDraft draft) =>
        await browser.FindKeptAsync(await PlaceAsync(PartOf(draft))) is { } text && DraftText.Restore(draft, text);

    /// <summary>Where the browser keeps something of a person: another who logs in on the same tab has a place of his own.</summary>
    /// <param name="part">What it is.</param>
    public async Task<string> PlaceAsync(string part)
    {
        var (_, person) = await visitor.TellAsync();
        return string.Create(CultureInfo.InvariantCulture, $"draft/{person}/{part}");
    }

    private static string PartOf(ObjectDraft draft) =>
        string.Create(CultureInfo.InvariantCulture, $"{draft.Model.Name}/{(draft.Stored is { } stored ? stored.Id : "new")}");
}
