using Microsoft.AspNetCore.Components;
using Xos.Core.Records;
using Xos.Gui.Objects;

namespace Xos.Gui.Components.Parts;

/// <summary>A form for what people declare of an object. What is typed survives that the page is loaded again.</summary>
public sealed partial class ObjectForm
{
    private readonly Dictionary<(string Model, int Id), string> _names = [];
    private bool _isRestored;
    private bool _isSaving;
    private bool _isRefused;

    /// <summary>What is edited: one form has one draft as long as it lives.</summary>
    [Parameter, EditorRequired]
    public ObjectDraft Draft { get; set; } = null!;

    /// <summary>What objects are called that are linked to in the store.</summary>
    [Parameter, EditorRequired]
    public Func<string, int, string> NameOf { get; set; } = null!;

    /// <summary>Is told when it shall be stored; before, all that is wrong was told, and nothing was.</summary>
    [Parameter]
    public EventCallback Save { get; set; }

    /// <summary>Is told when nothing of it shall be stored.</summary>
    [Parameter]
    public EventCallback Discarded { get; set; }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Keeper.RestoreAsync(Draft))
        {
            _isRestored = true;
            await LearnNamesAsync();
            StateHasChanged();
        }
    }

    private async Task ChangeAsync()
    {
        await Keeper.KeepAsync(Draft);
        await LearnNamesAsync();
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            // Whoever chooses something and saves at once means what he chose, though the input may still be about to tell it.
            await Browser.SettleAsync();
            if (Draft.Check() && !Draft.IsContested)
            {
                await Save.InvokeAsync();
                await Keeper.KeepAsync(Draft);
            }

            _isRefused = Draft.FaultCount > 0;
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task DiscardAsync()
    {
        Draft.UndoAll();
        _isRefused = false;
        await Keeper.KeepAsync(Draft);
        await Discarded.InvokeAsync();
    }

    private string NameOfEnd(string model, int id) => _names.TryGetValue((model, id), out var name) ? name : NameOf(model, id);

    // The page knows what the store links to; here somebody chose others.
    private async Task LearnNamesAsync()
    {
        var unknown = ObjectNamesReader
            .EndsOf(Draft.Fields.Where(Draft.Has), Draft.ValueOf)
            .Where(end => !_names.ContainsKey(end))
            .Distinct()
            .ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var (end, name) in await Visitor.ReadAsync(unit => ObjectNamesReader.ReadAsync(unit, unknown)))
            {
                _names[end] = name;
            }
        }
        catch (RecordException)
        {
            // Then they are called by their numbers.
        }
    }
}
