using BlazorMonaco.Editor;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Xos.Gui.Editing;
using Xos.Gui.Hosting;
using Xos.Gui.Objects;

namespace Xos.Gui.Components.Parts;

/// <summary>An editor of recipes, which marks what is wrong, completes and explains as one types.</summary>
public sealed partial class RecipeEditor
{
    private const string Name = "recipe-editor";
    private const string Hint =
        "tosca_definitions_version: tosca_simple_yaml_1_0\nimports:\n  - custom_types/…\ntopology_template:\n  node_templates:\n    …";

    private RecipeAssistant? _assistant;
    private DotNetObjectReference<RecipeAssistant>? _page;
    private IJSObjectReference? _module;
    private string _theme = "";
    private bool _isLoaded;
    private bool _isEmpty = true;

    /// <summary>Hears whether there is a text.</summary>
    [Parameter]
    public EventCallback<bool> OnText { get; set; }

    private StandaloneEditorConstructionOptions Options =>
        new()
        {
            Language = "yaml",
            Theme = _theme,
            AriaLabel = "Recipe",
            AutomaticLayout = true,
            TabSize = 2,
            DetectIndentation = false,
            Minimap = new() { Enabled = false },
            ScrollBeyondLastLine = false,
            FixedOverflowWidgets = true,
            LineNumbersMinChars = 3,
            RenderLineHighlightOnlyWhenFocus = true,
            QuickSuggestions = new() { Other = "on", Strings = "on" },
            // What a worker would do: the page has none.
            WordBasedSuggestions = false,
            Links = false,
        };

    /// <summary>Reads the text.</summary>
    internal async Task<string> ReadAsync() => await _assistant!.ReadAsync(await _module!.InvokeAsync<IJSStreamReference?>("read"));

    /// <summary>Marks problems in the text.</summary>
    internal ValueTask MarkAsync(IEnumerable<ReportedProblem> problems) => _module!.InvokeVoidAsync("mark", problems);

    /// <summary>Goes to where a problem is.</summary>
    internal ValueTask ShowAsync(ReportedProblem problem) => _module!.InvokeVoidAsync("show", problem.Line, problem.Column);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await Script.InvokeAsync<IJSObjectReference>("import", AssetEndpoints.AddressOf("recipe.js"));
        await _module.InvokeVoidAsync(
            "load",
            AssetEndpoints.AddressOf("monaco/interop.js"),
            AssetEndpoints.AddressOf("monaco/vs/loader.js")
        );
        _theme = await _module.InvokeAsync<string>("themeName");
        _isLoaded = true;
        StateHasChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _page?.Dispose();
        if (_module is null)
        {
            return;
        }

        try
        {
            await _module.InvokeVoidAsync("detach");
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and all of it with it.
        }
    }

    private async Task AttachAsync()
    {
        _assistant = new(Visitor, Desk, Limits, TellAsync);
        _page = DotNetObjectReference.Create(_assistant);
        await _module!.InvokeVoidAsync("attach", Name, _page, await Drafts.PlaceAsync("recipe"));
    }

    private Task TellAsync(bool isEmpty) =>
        InvokeAsync(async () =>
        {
            _isEmpty = isEmpty;
            StateHasChanged();
            await OnText.InvokeAsync(!isEmpty);
        });
}
