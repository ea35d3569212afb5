using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Security;

namespace Xos.Gui.Sessions;

/// <summary>Who looks at a page, and what he does with objects. He is asked for again each time: he may have become another, or nobody.</summary>
internal sealed class Visitor(
    AuthenticationStateProvider state,
    Authenticator authenticator,
    RecordService records,
    CatalogPublisher publisher
)
{
    /// <summary>The kind of program that calls for people who look at pages.</summary>
    public const string Kind = "gui";

    /// <summary>The name under which he logged in, and the id of his User; 0 when nobody is logged in.</summary>
    public async Task<(string Name, int Id)> TellAsync()
    {
        var user = (await state.GetAuthenticationStateAsync()).User;
        return (
            user.Identity?.Name ?? "",
            int.TryParse(user.FindFirstValue(SessionGuard.UserClaim), CultureInfo.InvariantCulture, out var id) ? id : 0
        );
    }

    /// <summary>The models in force.</summary>
    public ModelCatalog Catalog => publisher.Current;

    /// <summary>Tells who it is.</summary>
    /// <exception cref="RecordException">The session is over, with <see cref="RecordError.NotAuthenticated"/>; or the store does not answer.</exception>
    public async Task<Caller> IdentifyAsync()
    {
        var user = (await state.GetAuthenticationStateAsync()).User;
        if (user.FindFirstValue(SessionGuard.SessionClaim) is not { } session)
        {
            throw new RecordException(RecordError.NotAuthenticated, "Nobody is logged in.");
        }

        try
        {
            return await authenticator.AuthenticateAsync(new BearerSecret(session), from: null, CancellationToken.None) with
            {
                Kind = Kind,
            };
        }
        catch (RecordException e) when (e.Error == RecordError.PermissionDenied)
        {
            // Other than a right that is lacking, it has a remedy: to log in.
            throw new RecordException(RecordError.NotAuthenticated, e.Message, e);
        }
    }

    /// <inheritdoc cref="RecordService.ReadAsync"/>
    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellation = default) =>
        AskAsync(caller => records.ReadAsync(caller, work, cancellation));

    /// <summary>Asks something in his name. The page answers to him meanwhile: a store in a file is read on the very thread that asks.</summary>
    /// <param name="question">Asks it; not on the page's thread.</param>
    public async Task<T> AskAsync<T>(Func<Caller, Task<T>> question)
    {
        var caller = await IdentifyAsync();
        return await Task.Run(() => question(caller));
    }

    /// <inheritdoc cref="RecordService.ExecuteAsync"/>
    public async Task<T> ExecuteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellation = default) =>
        await records.ExecuteAsync(await IdentifyAsync(), work, cancellation);

    /// <inheritdoc cref="RecordService.RehearseAsync"/>
    public async Task<T> RehearseAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellation = default) =>
        await records.RehearseAsync(await IdentifyAsync(), work, cancellation);
}
