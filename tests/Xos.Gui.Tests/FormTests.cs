using System.Text.Json;
using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>Forms: what is wrong is said where it is wrong, and nothing that was typed is lost.</summary>
[Collection(GuiCollection.Name)]
public sealed class FormTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task Faults_stand_at_their_fields_before_the_core_is_asked_and_after()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site/new");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Form is invalid: 3 fields need another value.")).ToBeVisibleAsync();
        await Expect(Field(page, "name")).ToContainTextAsync("Name is required");

        await page.GetByLabel("Name *", new() { Exact = true }).FillAsync("mysite");
        await page.GetByLabel("Login base").FillAsync("formed");
        await page.GetByLabel("Abbreviated name").FillAsync("formed");
        await page.GetByLabel("Site url").FillAsync("javascript:alert(1)");
        await Expect(Field(page, "site_url")).ToContainTextAsync("Site url must be a URL");
        await page.GetByLabel("Site url").FillAsync("http://example.org");
        await page.GetByLabel("Longitude").FillAsync("east");
        await Expect(Field(page, "longitude")).ToContainTextAsync("Longitude must be a number");
        await page.GetByLabel("Longitude").FillAsync("13.4");

        // Another site has the name: the core alone knows.
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Field(page, "name")).ToContainTextAsync("mysite");
        await Expect(page.GetByLabel("Login base")).ToHaveValueAsync("formed");

        await page.GetByLabel("Name *", new() { Exact = true }).FillAsync("Formed site");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Formed site", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Longitude")).ToHaveValueAsync("13.4");
    }

    [BrowserFact]
    public async Task What_two_people_change_at_once_is_a_choice_and_no_loss()
    {
        var address = await gui.MakeSiteAsync("contested");
        await using var mine = await gui.LogInAsync();
        await using var theirs = await gui.LogInAsync();
        await mine.GoAsync(address);
        await theirs.GoAsync(address);
        await mine.Page.GetByLabel("Abbreviated name").FillAsync("mine");
        await mine.Page.GetByLabel("Site url").FillAsync("http://mine.example.org");
        await Expect(Field(mine.Page, "abbreviated_name")).ToContainTextAsync("changed");

        await theirs.Page.GetByLabel("Abbreviated name").FillAsync("theirs");
        await theirs.Page.GetByLabel("Login base").FillAsync("others");
        await theirs.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        // What only they changed follows, what both did is mine to decide, and until then nothing is stored.
        await Expect(mine.Page.GetByLabel("Login base")).ToHaveValueAsync("others");
        await Expect(Field(mine.Page, "abbreviated_name")).ToContainTextAsync("Somebody else set this to theirs meanwhile.");
        await Expect(mine.Page.GetByLabel("Abbreviated name")).ToHaveValueAsync("mine");
        await Expect(mine.Page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(theirs.Page.GetByLabel("Abbreviated name")).ToHaveValueAsync("mine");
        await Expect(theirs.Page.GetByLabel("Site url")).ToHaveValueAsync("http://mine.example.org");
        await Expect(theirs.Page.GetByLabel("Login base")).ToHaveValueAsync("others");
    }

    [BrowserFact]
    public async Task A_link_is_chosen_among_what_is_found_as_one_types()
    {
        await gui.MakeSiteAsync("picked");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Slice/new");
        await page.GetByLabel("Name *", new() { Exact = true }).FillAsync("picked_slice");
        await page.GetByLabel("Site *").FillAsync("picke");
        await page.GetByText("picked", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "picked_slice", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Site *")).ToHaveValueAsync("picked");
    }

    [BrowserFact]
    public async Task What_is_chosen_and_saved_in_the_same_moment_is_saved_once()
    {
        await gui.MakeSiteAsync("swift");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Slice/new");
        await page.GetByLabel("Name *", new() { Exact = true }).FillAsync("swift_slice");
        await page.GetByLabel("Site *").FillAsync("swift");
        var choice = page.GetByText("swift", new() { Exact = true });
        await choice.WaitForAsync();

        // As by somebody far away, whose clicks arrive together.
        await choice.EvaluateAsync(
            """
            choice => {
              const save = document.querySelector(".object-form button[type=submit]");
              choice.click();
              save.click();
              save.click();
            }
            """
        );

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "swift_slice", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Site *")).ToHaveValueAsync("swift");
        await ExpectNothingKeptAsync(page);
        await window.GoAsync("/models/Slice?q=swift_slice");
        await Expect(page.GetByText("1 object", new() { Exact = true })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Every_kind_of_field_has_its_input_and_many_ends_are_chips()
    {
        await gui.LoadAsync(
            "forms",
            """
            option name = "forms"; option app_label = "forms";
            message Formed (XOSBase) {
                required string name = 1 [max_length = 20];
                optional string colour = 2 [choices = "(('red', 'Deep red'), ('blue', 'Sky blue'))", max_length = 10];
                optional string since = 3 [content_type = "date"];
                optional bool open = 4;
                optional manytomany friends->Formed:befriended = 5:1001;
                optional string home = 6 [content_type = "url", max_length = 100];
                optional string report = 7 [feedback_state = True];
            }
            """
        );
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        foreach (var name in new[] { "one", "two" })
        {
            await window.GoAsync("/models/Formed/new");
            await page.GetByLabel("Name *").FillAsync(name);
            await SaveAsync(page);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        }

        await ChooseAsync(page, "Colour", "Sky blue");
        await page.GetByLabel("Since").FillAsync("2026-07-01T12:30:15");
        await page.GetByLabel("Open").CheckAsync();
        await page.GetByLabel("Home").FillAsync("http://example.org/x");
        foreach (var friend in new[] { "one", "two" })
        {
            await page.GetByLabel("Add to Friends").FillAsync(friend);
            await page.Locator(".mud-popover-open").GetByText(friend, new() { Exact = true }).ClickAsync();
            await Expect(Field(page, "friends").Locator(".mud-chip")).ToHaveCountAsync(friend == "one" ? 1 : 2);
        }

        await SaveChangesAsync(page);
        var id = new Uri(page.Url).Segments[^1];
        using (var stored = await GetAsync(id))
        {
            stored.RootElement.GetProperty("colour").GetString().ShouldBe("blue");
            // Noon in Berlin, in July.
            stored.RootElement.GetProperty("since").GetDouble().ShouldBe(1782901815);
            stored.RootElement.GetProperty("open").GetBoolean().ShouldBeTrue();
            stored.RootElement.GetProperty("friends_ids").GetArrayLength().ShouldBe(2);
        }

        await window.GoAsync($"/models/Formed/{id}");
        await Expect(page.GetByLabel("Since")).ToHaveValueAsync("2026-07-01T12:30:15");
        await Expect(page.GetByText("What the back end reports")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Report")).ToHaveCountAsync(0);
        await Field(page, "friends").Locator(".mud-chip", new() { HasText = "one" }).GetByRole(AriaRole.Button).ClickAsync();
        await SaveChangesAsync(page);
        using var less = await GetAsync(id);
        less.RootElement.GetProperty("friends_ids").GetArrayLength().ShouldBe(1);
    }

    [BrowserFact]
    public async Task What_was_typed_is_there_again_when_the_page_is_and_is_forgotten_with_a_word()
    {
        var address = await gui.MakeSiteAsync("reloaded");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync(address);
        await page.GetByLabel("Abbreviated name").FillAsync("typed");
        await Expect(Field(page, "abbreviated_name")).ToContainTextAsync("changed");

        // Elsewhere, and back; and loaded again.
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(page.GetByLabel("Abbreviated name")).ToHaveCountAsync(0);
        await window.GoAsync(address);

        await Expect(page.GetByText("What you had typed here is back. It is not saved yet.")).ToBeVisibleAsync();
        await Expect(AbbreviatedName(page)).ToHaveValueAsync("typed");

        // And when one has to log in again.
        await page.Context.ClearCookiesAsync(new() { Name = "sessionid" });
        await page.GotoAsync(address);
        await page.GetByLabel("Username").FillAsync("admin@opencord.org");
        await page.GetByLabel("Password").FillAsync("letmein");
        await page.GetByRole(AriaRole.Button, new() { Name = "Login" }).ClickAsync();
        await window.WhenLiveAsync();
        await Expect(AbbreviatedName(page)).ToHaveValueAsync("typed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo all changes" }).ClickAsync();
        await Expect(AbbreviatedName(page)).ToHaveValueAsync("reloaded");
        await window.GoAsync(address);
        await Expect(AbbreviatedName(page)).ToHaveValueAsync("reloaded");
        await ExpectNothingKeptAsync(page);

        await page.GetByLabel("Abbreviated name").FillAsync("typed");
        await SaveChangesAsync(page);
        await ExpectNothingKeptAsync(page);
    }

    [BrowserFact]
    public async Task What_was_typed_of_a_new_object_is_there_again_with_its_links_and_without_its_secrets()
    {
        await gui.MakeSiteAsync("kept_site");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/User/new");
        await page.GetByLabel("Email *").FillAsync("kept@example.org");
        await page.GetByLabel("Password").FillAsync("not to be kept");
        await page.GetByLabel("Site *").FillAsync("kept_site");
        await page.Locator(".mud-popover-open").GetByText("kept_site", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Site *")).ToHaveValueAsync("kept_site");
        await ExpectKeptAsync(page, "\"site\":");

        await window.GoAsync("/models/User/new");

        await Expect(page.GetByLabel("Email *")).ToHaveValueAsync("kept@example.org");
        await Expect(page.GetByLabel("Site *")).ToHaveValueAsync("kept_site");
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        (await page.EvaluateAsync<string>("JSON.stringify(sessionStorage)")).ShouldNotContain("not to be kept");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Users", Level = 1 })).ToBeVisibleAsync();
        await ExpectNothingKeptAsync(page);

        await window.GoAsync("/models/User/new");
        await page.GetByLabel("Email *").FillAsync("kept@example.org");
        await ExpectKeptAsync(page, "kept@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logout" }).ClickAsync();
        await Expect(page.GetByLabel("Username")).ToBeVisibleAsync();
        await ExpectNothingKeptAsync(page);
    }

    [BrowserFact]
    public async Task A_text_may_be_long()
    {
        await gui.LoadAsync(
            "texts",
            """
            option name = "texts"; option app_label = "texts";
            message Essay (XOSBase) { required string name = 1 [max_length = 20]; optional string body = 2 [text = True]; }
            """
        );
        var body = string.Concat(Enumerable.Repeat("\u00e4 part of it.", 10_000));
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Essay/new");

        await page.GetByLabel("Name *").FillAsync("long");
        await page.GetByLabel("Body").FillAsync(body);
        await ExpectKeptAsync(page, "\"body\":");
        await window.GoAsync("/models/Essay/new");
        await Expect(page.GetByLabel("Body")).ToHaveValueAsync(body);
        await SaveAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "long", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Body")).ToHaveValueAsync(body);
    }

    private static Task<IJSHandle> ExpectKeptAsync(IPage page, string part) =>
        page.WaitForFunctionAsync("part => Object.values(sessionStorage).some(text => text.includes(part))", part);

    private static Task<IJSHandle> ExpectNothingKeptAsync(IPage page) =>
        page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(place => place.startsWith('draft/'))");

    private static ILocator AbbreviatedName(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Abbreviated name" });

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

    // While it is being stored, the button is disabled, too; once it is, there is nothing to undo.
    private static async Task SaveChangesAsync(IPage page)
    {
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo all changes" })).ToHaveCountAsync(0);
    }

    private static async Task ChooseAsync(IPage page, string field, string choice)
    {
        await page.GetByLabel(field, new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(choice, new() { Exact = true }).ClickAsync();
    }

    private async Task<JsonDocument> GetAsync(string id)
    {
        using var http = gui.OpenRest();
        return JsonDocument.Parse(await http.GetStringAsync($"xosapi/v1/forms/formeds/{id}"));
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"[data-field={name}]");
}
