using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xos.Gui.Components.Parts;
using Xos.Gui.Hosting;
using Xos.Gui.Objects;
using Xos.Gui.Tests.Objects;

namespace Xos.Gui.Tests.Components;

/// <summary>One field of a form.</summary>
public sealed class FieldInputTests : BunitContext, IAsyncLifetime
{
    public FieldInputTests()
    {
        Services.AddMudServices();
        Services.AddScoped<Browser>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_text_has_its_name_a_star_where_it_is_required_and_its_help_as_text()
    {
        var input = Show("name", new(Things.Type, stored: null));

        input.Find("label").TextContent.ShouldBe("Name *");
        input.Markup.ShouldContain("What &lt;it&gt; is called");
        input.FindAll("textarea").ShouldBeEmpty();
    }

    [Fact]
    public void A_long_text_has_several_lines() => Show("note", new(Things.Type, stored: null)).FindAll("textarea").Count.ShouldBe(1);

    [Fact]
    public void What_is_typed_is_judged_at_once_marked_and_can_be_taken_back()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());
        var input = Show("size", draft);
        input.Find("input").Input("12");

        input.Markup.ShouldContain("Size may be at most 9");
        input.Find(".mark").TextContent.ShouldContain("changed");
        input.Find(".mark button").Click();

        draft.IsChanged.ShouldBeFalse();
        input.FindAll(".mark").ShouldBeEmpty();
        input.Find("input").GetAttribute("value").ShouldBe("3");
    }

    [Fact]
    public void A_flag_is_a_switch_as_it_is_stored()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());
        var input = Show("enabled", draft);

        input.Find("input[type=checkbox]").Change(false);

        draft.ValueOf(Things.Field("enabled")).ShouldBe(false);
    }

    [Fact]
    public void Where_somebody_else_was_first_both_words_are_there_to_choose_from()
    {
        var draft = new ObjectDraft(Things.Type, Things.Stored());
        draft.SetText(Things.Field("name"), "mine");
        draft.Rebase(Things.Stored(("name", "theirs")));
        var input = Show("name", draft);

        input.Find("[role=alert]").TextContent.ShouldContain("Somebody else set this to theirs meanwhile.");
        input.FindAll("[role=alert] button").Single(static button => button.TextContent.Trim() == "Take theirs").Click();

        draft.ValueOf(Things.Field("name")).ShouldBe("theirs");
        input.FindAll("[role=alert]").ShouldBeEmpty();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    // Some of the library's services can be disposed in no other way.
    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private IRenderedComponent<FieldInput> Show(string field, ObjectDraft draft) =>
        Render<FieldInput>(parameters =>
            parameters
                .Add(static input => input.Field, Things.Field(field))
                .Add(static input => input.Draft, draft)
                .Add(static input => input.NameOf, static (model, id) => $"{model} {id}")
        );
}
