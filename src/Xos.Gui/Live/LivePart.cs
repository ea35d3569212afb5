using Microsoft.AspNetCore.Components;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xos.Gui.Sessions;

namespace Xos.Gui.Live;

/// <summary>A part of a page that shows what is stored, and shows it anew when it changes: soon, and not more often than people can read.</summary>
public abstract class LivePart : ComponentBase, IAsyncDisposable
{
    // What changes together is read together; and while things change all the time, most of it is left to those who change them.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);
    private const int RestPerRead = 4;

    private IDisposable? _subscription;
    private int _isAsked;
    private long _read;
    private TimeSpan _rest;
    private bool _isGone;

    [Inject]
    private LiveUpdates Live { get; set; } = null!;

    [Inject]
    private HandOver HandOver { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Pages { get; set; } = null!;

    /// <summary>What stands against showing it; null when nothing does.</summary>
    protected string? Trouble { get; private set; }

    /// <summary>Whether something was read, so that there is something to show.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>Whether it must be read anew after a change.</summary>
    private protected abstract bool Concerns(SeenChange change);

    /// <summary>Whether a change is one of an object, seen as its class or a base of it.</summary>
    private protected static bool IsOf(SeenChange change, string model, int id) => change.Change.Id == id && IsOf(change, model);

    /// <summary>Whether a change is one of an object of a model; what can no longer be told may be.</summary>
    private protected static bool IsOf(SeenChange change, string model) => change.Type is not { } type || type.Model.Is(model);

    /// <summary>Reads what it shows.</summary>
    /// <exception cref="RecordException">What is shown instead.</exception>
    protected abstract Task LoadAsync();

    /// <summary>Reads something in <see cref="LoadAsync"/>: for the first drawing of a page, or once it is connected, when what was read for the drawing is used up.</summary>
    /// <param name="read">Reads it.</param>
    private protected Task<T> ReadAsync<T>(Func<Task<T>> read) =>
        !RendererInfo.IsInteractive ? HandOver.ReadAsync(ReadingsName, read)
        : HandOver.TryTake<T>(ReadingsName, out var reading) ? reading
        : read();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // What is about to be read leaves nothing out that is told from now on; what was read before is up to date to the place from which it is told.
        var isHandedOver = HandOver.Has(ReadingsName);
        if (RendererInfo.IsInteractive && !isHandedOver)
        {
            await SubscribeAsync(isHandedOver);
        }

        await ReloadAsync();
        if (RendererInfo.IsInteractive)
        {
            await SubscribeAsync(isHandedOver);
        }
    }

    /// <summary>Reads and shows it again.</summary>
    protected async Task ReloadAsync()
    {
        try
        {
            await LoadAsync();
            (Trouble, IsLoaded) = (null, true);
        }
        catch (TimeoutException) when (!RendererInfo.IsInteractive)
        {
            // It comes once the page is connected.
        }
        catch (RecordException e) when (e.Error is RecordError.NotAuthenticated)
        {
            GoToLogin();
        }
        catch (RecordException e)
        {
            Trouble = e.Message;
        }
        catch (StoreException e)
        {
            Trouble = e.Message;
        }
    }

    /// <inheritdoc />
    public virtual ValueTask DisposeAsync()
    {
        _isGone = true;
        _subscription?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private string ReadingsName => GetType().Name;

    private async Task SubscribeAsync(bool isHandedOver) => _subscription ??= await Live.SubscribeAsync(OnChange, isHandedOver);

    private void OnChange(SeenChange? change)
    {
        if ((change is null || Concerns(change)) && Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            _ = InvokeAsync(ShowAsync);
        }
    }

    private async Task ShowAsync()
    {
        var left = _rest - Time.GetElapsedTime(_read);
        await Task.Delay(left > First ? left : First, Time);
        if (Live.IsOver)
        {
            GoToLogin();
            return;
        }

        Interlocked.Exchange(ref _isAsked, 0);
        if (_isGone)
        {
            return;
        }

        var begun = Time.GetTimestamp();
        await ReloadAsync();
        StateHasChanged();
        _read = Time.GetTimestamp();
        var needed = RestPerRead * Time.GetElapsedTime(begun, _read);
        _rest = needed > Rest ? needed : Rest;
    }

    private void GoToLogin() => Pages.NavigateTo(LoginAddress.For($"/{Pages.ToBaseRelativePath(Pages.Uri)}"), forceLoad: true);
}
