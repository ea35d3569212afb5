using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>What pages do when the core is gone for a while, when models come, and when a session ends.</summary>
[Collection(GuiCollection.Name)]
public sealed class ConnectionTests : IAsyncLifetime
{
    // Its own core: it is killed.
    private readonly GuiFixture _gui = new();

    public Task InitializeAsync() => _gui.InitializeAsync();

    public Task DisposeAsync() => _gui.DisposeAsync();

    [BrowserFact]
    public async Task A_page_tells_that_the_core_is_gone_and_shows_what_is_there_when_it_is_back()
    {
        await using var window = await _gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site?q=site");
        await Expect(page.GetByText("1 object", new() { Exact = true })).ToBeVisibleAsync();

        await _gui.Core.Process.KillAsync();

        await Expect(page.GetByText("The connection is lost.")).ToBeVisibleAsync();
        await _gui.Core.StartAgainAsync();
        await Expect(page.GetByText("The connection is lost.")).ToBeHiddenAsync();
        await window.WhenLiveAsync();
        await Expect(page.GetByText("1 object", new() { Exact = true })).ToBeVisibleAsync();
        await _gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
                site: { type: tosca.nodes.Site, properties: { name: another site, login_base: another, abbreviated_name: another } }
            """
        );
        await Expect(page.GetByText("2 objects")).ToBeVisibleAsync();
        window.Forgive();
    }

    [BrowserFact]
    public async Task What_was_typed_before_the_core_was_gone_is_there_when_it_is_back_and_can_be_saved()
    {
        var address = await _gui.MakeSiteAsync("typed_on");
        await using var window = await _gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync(address);
        await page.GetByLabel("Abbreviated name").FillAsync("typed");
        await Expect(page.Locator("[data-field=abbreviated_name]")).ToContainTextAsync("changed");

        await _gui.Core.Process.KillAsync();

        await Expect(page.GetByText("The connection is lost.")).ToBeVisibleAsync();
        // Whoever types into it now would believe that it counts.
        (await page.Locator(".object-form").EvaluateAsync<bool>("form => form.inert")).ShouldBeTrue();
        await _gui.Core.StartAgainAsync();
        await Expect(page.GetByText("The connection is lost.")).ToBeHiddenAsync();
        await window.WhenLiveAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Abbreviated name" })).ToHaveValueAsync("typed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("typed_on successfully saved")).ToBeVisibleAsync();
        window.Forgive();
    }

    [BrowserFact]
    public async Task A_model_that_is_loaded_while_a_page_is_open_has_its_pages_at_once()
    {
        await using var window = await _gui.LogInAsync();
        var page = window.Page;
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Late Comers" })).ToHaveCountAsync(0);

        await _gui.LoadAsync(
            "late",
            """
            option name = "late"; option app_label = "late";
            message LateComer (XOSBase) { required string name = 1 [max_length = 20, help_text = "<b>What</b> it is called"]; }
            """
        );

        await page.GetByRole(AriaRole.Link, new() { Name = "Late Comers" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add" }).ClickAsync();
        await Expect(page.GetByText("<b>What</b> it is called")).ToBeVisibleAsync();
        await page.GetByLabel("Name *").FillAsync("<script>alert(1)</script>");
        await Expect(page.GetByText("Name may have at most 20 characters, not 25")).ToBeVisibleAsync();
        await page.GetByLabel("Name *").FillAsync("<i>late</i>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "<i>late</i>", Level = 1 })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Nothing_is_shown_without_a_session_and_a_login_leads_where_one_wanted_to_go()
    {
        await using var window = await _gui.OpenAsync();
        var page = window.Page;

        await page.GotoAsync("/models/User/1?tab=debug");
        await page.GetByLabel("Username").FillAsync("admin@opencord.org");
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Login" }).ClickAsync();
        await Expect(page.GetByText("This combination of username/password cannot be authenticated")).ToBeVisibleAsync();
        await page.GetByLabel("Username").FillAsync("admin@opencord.org");
        await page.GetByLabel("Password").FillAsync("letmein");
        await page.GetByRole(AriaRole.Button, new() { Name = "Login" }).ClickAsync();

        await Expect(page.Locator("[data-part=debug]")).ToBeVisibleAsync();
        var cookie = (await page.Context.CookiesAsync()).Single(static cookie => cookie.Name == "sessionid");
        cookie.HttpOnly.ShouldBeTrue();
        cookie.SameSite.ShouldBe(SameSiteAttribute.Lax);
    }
}
