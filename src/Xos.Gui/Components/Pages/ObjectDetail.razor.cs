using Microsoft.AspNetCore.Components;
using MudBlazor;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Gui.Objects;
using Xos.Gui.Wording;
using Xproto.Semantics;

namespace Xos.Gui.Components.Pages;

/// <summary>One object: to read and to change, with what it is linked to, what happened to it, and how its back end is.</summary>
public sealed partial class ObjectDetail
{
    private const string RightsTab = "rights";
    private const string HistoryTab = "history";
    private const string RecipeTab = "tosca";
    private const string DebugTab = "debug";

    private IReadOnlyDictionary<(string Model, int Id), string> _names = new Dictionary<(string, int), string>();
    private Record? _record;
    private ObjectDraft? _draft;
    private bool _isGone;
    private bool _mayWrite;

    /// <summary>The name of the object's class, or of a base of it.</summary>
    [Parameter]
    public string ModelName { get; set; } = "";

    /// <summary>The object's id.</summary>
    [Parameter]
    public int Id { get; set; }

    /// <summary>The part that is shown; null for the first.</summary>
    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    private string LeafName => _record?.LeafModelName ?? ModelName;

    private string Title => _record?.ToString() ?? $"{Names.Of(Visitor.Catalog, ModelName)} #{Id}";

    private IEnumerable<ReverseLink> RelatedLinks =>
        _record!.Model.ReverseLinks.Where(link => Visitor.Catalog.Find(link.Peer) is { } peer && ModelMenu.Has(peer.Model));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_record is not null && (_record.Id != Id || !_record.Model.Is(ModelName)))
        {
            (_record, _draft, _isGone) = (null, null, false);
        }

        await base.OnParametersSetAsync();
    }

    private protected override bool Concerns(SeenChange change) => IsOf(change, ModelName, Id);

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        try
        {
            (_record, _names, _mayWrite) = await ReadAsync(() => Visitor.ReadAsync(unit => ReadAsync(unit, ModelName, Id)));
            _isGone = false;
            // A model that was loaded anew has other fields, and what was typed is none of theirs.
            if (_draft is null || !ReferenceEquals(_draft.Stored!.Type, _record.Type))
            {
                _draft = new(_record.Type, _record);
            }
            else
            {
                _draft.Rebase(_record);
            }
        }
        catch (RecordException e) when (e.Error is RecordError.NotFound or RecordError.PermissionDenied)
        {
            _isGone = true;
            throw;
        }
    }

    private static async Task<(Record, IReadOnlyDictionary<(string, int), string>, bool)> ReadAsync(IUnitOfWork unit, string model, int id)
    {
        var seen = await unit.GetAsync(model, id);
        // As its own class has it: what a base knows of it is less.
        var record = seen.LeafModelName == model ? seen : await unit.GetAsync(seen.LeafModelName, id);
        var changeable = await unit.FindChangeableAsync([record]);
        return (record, await ObjectNamesReader.ReadAsync(unit, [record], most: 200), changeable.Count > 0);
    }

    private string NameOf(string model, int id) => _names.GetValueOrDefault((model, id), $"#{id}");

    private int CountOf(ReverseLink link) => _record!.ReverseLinks.GetValueOrDefault(link.Name).Count;

    private string TabAddress(string? tab) => tab is null ? Addresses.Of(ModelName, Id) : $"{Addresses.Of(ModelName, Id)}?tab={tab}";

    private string? Current(string? tab) => Tab == tab ? "page" : null;

    private async Task SaveAsync()
    {
        var draft = _draft!;
        try
        {
            var options = new SaveOptions { Version = (draft.Stored!["updated"] as Instant?)?.Microseconds };
            var sent = draft.Send();
            var stored = await Visitor.ExecuteAsync(unit => unit.UpdateAsync(LeafName, Id, sent, options));
            draft.Accept(stored);
            Messages.Add($"{stored} successfully saved", Severity.Success);
            await ReloadAsync();
        }
        catch (RecordException e) when (e.Error == RecordError.Aborted)
        {
            draft.Forget();
            // Somebody was first: what he changed is shown where it matters, and nothing that was typed is lost.
            await ReloadAsync();
            Messages.Add(
                draft.IsContested
                    ? "Somebody else changed it meanwhile. Choose where both of you changed the same, then save."
                    : "Somebody else changed other fields meanwhile. They are shown now; save again.",
                Severity.Warning
            );
        }
        catch (RecordException refusal)
        {
            draft.Refuse(refusal);
        }
    }

    private async Task ResyncAsync()
    {
        try
        {
            await Visitor.ExecuteAsync(unit => unit.UpdateAsync(LeafName, Id, new Dictionary<string, object?>(), SaveOptions.Touch));
            Messages.Add("Asked synchronizers to do it again", Severity.Info);
        }
        catch (RecordException refusal)
        {
            Messages.Add(refusal.Message, Severity.Error);
        }
    }

    private async Task DeleteAsync()
    {
        if (await Deletions.AskAsync(LeafName, [Id], $"{Names.Of(_record!.Model)} {_record}"))
        {
            Pages.NavigateTo(Addresses.Of(LeafName));
        }
    }
}
