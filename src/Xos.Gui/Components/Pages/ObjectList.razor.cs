using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Gui.Components.Parts;
using Xos.Gui.Objects;
using Xos.Gui.Wording;
using Xproto.Semantics;
using FieldType = Xproto.Semantics.FieldType;

namespace Xos.Gui.Components.Pages;

/// <summary>The objects of a model: pages of them, found, sorted, chosen and exported.</summary>
public sealed partial class ObjectList
{
    private const int FewColumns = 8;
    private const char Separator = '.';

    private static readonly Dictionary<string, object?> SearchAttributes = new()
    {
        ["aria-label"] = "Search in all texts",
        ["data-key"] = "/",
        ["data-key-help"] = "Search in this list",
    };

    private readonly HashSet<int> _chosen = [];
    private ImmutableHashSet<string> _hidden = [];
    private IReadOnlyList<Field> _fields = [];
    private ListState _state = new();
    private RecordType? _type;
    private ListPage? _page;
    private string? _prepared;
    private bool _hasFilters;
    private bool _mayCreate;
    private bool _leaves;

    /// <summary>The model's name.</summary>
    [Parameter]
    public string ModelName { get; set; } = "";

    private bool HasFilters => _hasFilters || _state.Filters.Count > 0;

    private bool HasState => _type is { } type && (FieldKinds.IsSynchronized(type.Model) || _leaves);

    private IEnumerable<Field> Columns => _fields.Where(column => !_hidden.Contains(column.Name));

    private bool MayChoose => _page is { Changeable.Count: > 0 };

    private bool AreAllChosen => MayChoose && _chosen.IsSupersetOf(_page!.Changeable);

    /// <inheritdoc />
    protected override void OnInitialized() => Pages.LocationChanged += OnMoved;

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        Pages.LocationChanged -= OnMoved;
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _type = Visitor.Catalog.Find(ModelName);
        _state = ListState.Read(new Uri(Pages.Uri).Query);
        if (_prepared != ModelName)
        {
            (_page, _hidden, _hasFilters) = (null, [], false);
            _chosen.Clear();
        }

        _fields = FieldsOf(_type);
        await base.OnParametersSetAsync();
    }

    private protected override bool Concerns(SeenChange change) => IsOf(change, ModelName);

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        _type = Visitor.Catalog.Find(ModelName);
        if (_type is not { Model.IsAbstract: false } type)
        {
            _type = null;
            return;
        }

        // A model that is loaded anew while the page is open has other fields.
        _fields = FieldsOf(type);
        _leaves = type.Leaves.Count > 1;
        var isFirst = _prepared != ModelName;
        (_page, _mayCreate, var remembered) = await ReadAsync(async () =>
        {
            var remembered = isFirst ? await Browser.RecallAsync(RendererInfo.IsInteractive) : null;
            var (page, mayCreate) = await Visitor.ReadAsync(async unit =>
                (await ListPage.ReadAsync(unit, SameIn(unit.Catalog), _state), unit.MayCreate(type.Name))
            );
            return (page, mayCreate, remembered);
        });
        _chosen.IntersectWith(_page.Changeable);
        if (isFirst)
        {
            _hidden = remembered is null
                ? [.. _fields.Skip(FewColumns).Select(static field => field.Name)]
                : [.. remembered.Split(Separator, StringSplitOptions.RemoveEmptyEntries)];
            _prepared = ModelName;
        }
    }

    private RecordType SameIn(ModelCatalog catalog) =>
        catalog.Find(ModelName) ?? throw new RecordException(RecordError.NotFound, $"The model {ModelName} was unloaded.");

    // The name first, as people look for that.
    private static List<Field> FieldsOf(RecordType? type) =>
        type is null
            ? []
            :
            [
                .. type
                    .Fields.Where(field => FieldKinds.IsForPeople(field) && !type.IsSecret(field))
                    .OrderBy(static field => field.Name is "name" or "email" ? 0 : 1),
            ];

    private static IEnumerable<(string Value, string Label)> ChoicesOf(Field field) =>
        field.Type == FieldType.Bool
            ? [("yes", "yes"), ("no", "no")]
            : field.Choices.Where(static choice => choice.Value is not null).Select(static choice => (choice.Value!, choice.Label));

    private static string CountText(ListPage page) =>
        page.Count switch
        {
            > Counting.Most => string.Create(CultureInfo.InvariantCulture, $"more than {Counting.Most:N0} objects"),
            1 => "1 object",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count:N0} objects"),
        };

    private string Sorted(string field) =>
        (_state.FromBeginning() with { Sort = _state.Sort == field ? $"-{field}" : field }).On(Addresses.Of(ModelName));

    private string SortOf(string field) =>
        _state.Sort == field ? "ascending"
        : _state.Sort == $"-{field}" ? "descending"
        : "none";

    private string Arrow(string field) =>
        _state.Sort == field ? "▲"
        : _state.Sort == $"-{field}" ? "▼"
        : "";

    private void SearchAsync(string? text)
    {
        if ((text ?? "") != _state.Search)
        {
            Go(_state.FromBeginning() with { Search = text ?? "" });
        }
    }

    private void Filter(Field field, string? value) =>
        Go(
            _state.FromBeginning() with
            {
                Filters = string.IsNullOrEmpty(value) ? _state.Filters.Remove(field.Name) : _state.Filters.SetItem(field.Name, value),
            }
        );

    // The rest of the address is no parameter of the page.
    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath == Addresses.Of(ModelName))
        {
            _ = InvokeAsync(async () =>
            {
                await OnParametersSetAsync();
                StateHasChanged();
            });
        }
    }

    // In place of the address before: who goes back wants to leave the list, and not the letters that he typed.
    private void Go(ListState state) =>
        Pages.NavigateTo(state.On(Addresses.Of(ModelName)), new NavigationOptions { ReplaceHistoryEntry = true });

    private async Task ToggleColumnAsync(Field field)
    {
        _hidden = _hidden.Contains(field.Name) ? _hidden.Remove(field.Name) : _hidden.Add(field.Name);
        await Browser.RememberAsync(string.Join(Separator, _hidden));
    }

    private void Choose(int id)
    {
        if (!_chosen.Add(id))
        {
            _chosen.Remove(id);
        }
    }

    private void ChooseAll()
    {
        var areAll = AreAllChosen;
        _chosen.Clear();
        if (!areAll)
        {
            _chosen.UnionWith(_page!.Changeable);
        }
    }

    private async Task ResyncAsync()
    {
        try
        {
            await Visitor.ExecuteAsync(async unit =>
            {
                foreach (var id in _chosen)
                {
                    await unit.UpdateAsync(ModelName, id, new Dictionary<string, object?>(), SaveOptions.Touch);
                }

                return true;
            });
            Messages.Add($"Asked synchronizers to do {_chosen.Count} again", Severity.Info);
            _chosen.Clear();
        }
        catch (RecordException refusal)
        {
            Messages.Add(refusal.Message, Severity.Error);
        }
    }

    private async Task DeleteAsync()
    {
        int[] ids = [.. _chosen];
        var what =
            ids.Length == 1
                ? $"{Names.Of(_type!.Model)} {_page?.Rows.FirstOrDefault(row => row.Id == ids[0])}"
                : $"{ids.Length} {Names.PluralOf(_type!.Model)}";
        if (await Deletions.AskAsync(ModelName, ids, what))
        {
            _chosen.Clear();
        }
    }

    private static RenderFragment Cell(Record row, Field field, ListPage page) =>
        builder =>
        {
            builder.OpenComponent<FieldValue>(0);
            builder.AddAttribute(1, nameof(FieldValue.Field), field);
            builder.AddAttribute(2, nameof(FieldValue.Value), row[field.Name]);
            builder.AddAttribute(3, nameof(FieldValue.Address), field.Name is "name" or "email" ? Addresses.Of(row) : null);
            builder.AddAttribute(
                4,
                nameof(FieldValue.NameOf),
                (Func<string, int, string>)((model, id) => page.Names.GetValueOrDefault((model, id), $"#{id}"))
            );
            builder.CloseComponent();
        };
}
