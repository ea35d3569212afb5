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
        var address = await MakeSiteAsync("contested");
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
        await MakeSiteAsync("picked");
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
    public async Task A_user_is_made_with_a_password_and_may_not_do_what_is_not_offered()
    {
        await using var admin = await gui.LogInAsync();
        var page = admin.Page;
        await admin.GoAsync("/models/User/new");
        await page.GetByLabel("Email *").FillAsync("looker@example.org");
        await page.GetByLabel("Password").FillAsync("a good password");
        await page.GetByLabel("Firstname").FillAsync("Looker");
        await page.GetByLabel("Lastname").FillAsync("On");
        await page.GetByLabel("Site *").FillAsync("mysite");
        await page.GetByText("mysite", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Is readonly").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "looker@example.org", Level = 1 })).ToBeVisibleAsync();

        await using var looker = await gui.LogInAsync(user: "looker@example.org", password: "a good password");
        await looker.GoAsync("/models/Service");
        await Expect(looker.Page.GetByRole(AriaRole.Link, new() { Name = "Add" })).ToHaveCountAsync(0);
        await Expect(looker.Page.GetByLabel("Choose all of this page")).ToHaveCountAsync(0);
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"[data-field={name}]");

    private async Task<string> MakeSiteAsync(string name)
    {
        await gui.RunRecipeAsync(
            $"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
                site: {"{"} type: tosca.nodes.Site, properties: {"{"} name: {name}, login_base: {name}, abbreviated_name: {name} {"}"} {"}"}
            """
        );
        await using var window = await gui.LogInAsync();
        await window.GoAsync($"/models/Site?where.name={name}");
        return (await window.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).GetAttributeAsync("href"))!;
    }
}
