using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>Users, their passwords and their rights: what one may not do is not offered.</summary>
[Collection(GuiCollection.Name)]
public sealed class RightsTests(GuiFixture gui)
{
    private const string Password = "a good password";

    [BrowserFact]
    public async Task A_user_is_made_with_a_password_and_may_not_do_what_is_not_offered()
    {
        await MakeUserAsync("looker@example.org", isReadOnly: true);

        await using var looker = await gui.LogInAsync(user: "looker@example.org", password: Password);
        var page = looker.Page;
        await looker.GoAsync("/models/Site");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "mysite" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add" })).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Choose all of this page")).ToHaveCountAsync(0);
        await looker.GoAsync("/models/Site/new");
        await Expect(page.GetByText("You may not add objects of this kind.")).ToBeVisibleAsync();
        await looker.GoAsync("/models/Site/1");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Details", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Name" })).ToHaveCountAsync(0);
        foreach (var deed in new[] { "Save", "Delete", "Resync now" })
        {
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = deed })).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task A_right_is_granted_and_revoked_and_what_it_allows_is_offered_as_long()
    {
        var site = await gui.MakeSiteAsync("ruled");
        var user = await MakeUserAsync("ruler@example.org", isReadOnly: false);
        await using var admin = await gui.LogInAsync();
        await using var ruler = await gui.LogInAsync(user: "ruler@example.org", password: Password);
        var delete = ruler.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" });
        await ruler.GoAsync(site);
        await Expect(ruler.Page.GetByRole(AriaRole.Link, new() { Name = "Details", Exact = true })).ToBeVisibleAsync();
        await Expect(delete).ToHaveCountAsync(0);

        var page = admin.Page;
        await admin.GoAsync($"{user}?tab=rights");
        await Expect(page.GetByText("This user holds no rights on objects.")).ToBeVisibleAsync();
        await page.GetByLabel("Object", new() { Exact = true }).FillAsync("rule");
        await page.GetByText("ruled", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Grant" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ruled" })).ToContainTextAsync("administer it");

        // The object says who may; and he may, of this site and no other.
        await admin.GoAsync($"{site}?tab=rights");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ruler@example.org" })).ToContainTextAsync("administer it");
        await ruler.GoAsync(site);
        await Expect(delete).ToBeVisibleAsync();
        await ruler.Page.GetByLabel("Site url").FillAsync("http://ruled.example.org");
        await ruler.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ruler.Page.GetByText("ruled successfully saved")).ToBeVisibleAsync();
        await ruler.GoAsync("/models/Site");
        await Expect(ruler.Page.GetByLabel("Choose ruled")).ToHaveCountAsync(1);
        await Expect(ruler.Page.GetByLabel("Choose mysite")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the right on ruler@example.org" }).ClickAsync();
        await Expect(page.GetByText("Nobody holds a right on this object; administrators need none.")).ToBeVisibleAsync();
        await ruler.GoAsync(site);
        await Expect(ruler.Page.GetByRole(AriaRole.Link, new() { Name = "Details", Exact = true })).ToBeVisibleAsync();
        await Expect(delete).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task One_finds_ones_own_account_and_changes_the_password()
    {
        await MakeUserAsync("changer@example.org", isReadOnly: false);
        await using var changer = await gui.LogInAsync(user: "changer@example.org", password: Password);
        var page = changer.Page;
        await page.GetByTitle("Your account").ClickAsync();
        await page.GetByLabel("Password").FillAsync("another good password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        // Whoever was logged in with the old one is logged out.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Login" })).ToBeVisibleAsync();

        await using var again = await gui.LogInAsync(user: "changer@example.org", password: "another good password");
    }

    // Returns the address of the user's page.
    private async Task<string> MakeUserAsync(string email, bool isReadOnly)
    {
        await using var admin = await gui.LogInAsync();
        var page = admin.Page;
        await admin.GoAsync("/models/User/new");
        await page.GetByLabel("Email *").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Firstname").FillAsync("First");
        await page.GetByLabel("Lastname").FillAsync("Last");
        await page.GetByLabel("Site *").FillAsync("mysite");
        await page.GetByText("mysite", new() { Exact = true }).ClickAsync();
        if (isReadOnly)
        {
            await page.GetByLabel("Is readonly").CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = email, Level = 1 })).ToBeVisibleAsync();
        return new Uri(page.Url).AbsolutePath;
    }
}
