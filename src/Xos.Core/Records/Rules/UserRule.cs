using Xos.Core.Security;

namespace Xos.Core.Records.Rules;

/// <summary>What is special about the people who log in: their passwords are taken aside, and nobody raises himself or takes over somebody who stands higher.</summary>
internal sealed class UserRule : IModelRule
{
    // By name, so that a switch that a later model adds is guarded from its first day.
    private const string Switch = "is_";

    /// <inheritdoc />
    public string Model => "User";

    /// <summary>Takes the password out of the object, and names the user after the address when no name is given.</summary>
    /// <exception cref="RecordException">The caller may not change this user so, with <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        if (!context.Caller.IsAdmin)
        {
            await CheckSiteAsync(draft, context);
            CheckRight(draft, context.Caller);
        }

        var username = draft.Type.FindField("username")!;
        if (draft[username.Name] is null or "" || (draft.Before is null && !draft.IsWritten(username)))
        {
            draft.Set(username.Name, draft["email"]);
        }

        // Without a password a user exists but cannot log in; the model's default would be a password that all the world knows.
        var password = draft.Type.FindField("password")!;
        if (draft.IsWritten(password))
        {
            faults.Check(password, draft[password.Name]);
            if (draft[password.Name] is InitialData.DefaultPassword && context.Caller != Caller.Core)
            {
                faults.Add(password, "is the default one, which everybody knows; choose another");
            }

            draft.NewPassword = draft[password.Name] as string;
            draft.Set(password.Name, null);
        }
    }

    /// <inheritdoc />
    public void CheckDeletion(Caller caller)
    {
        // Who may not lock a user (is_active) may not delete him either.
        if (!caller.IsAdmin)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                "Only administrators may delete users, or what users cannot be without."
            );
        }
    }

    // The policy asks whether the caller administers a site, but not whether the other user belongs to it.
    private static async Task CheckSiteAsync(Draft draft, RuleContext context)
    {
        if (draft.Before?.Id == context.Caller.UserId)
        {
            return;
        }

        var caller = await context.Reader.FindAsync(draft.Type, context.Caller.UserId);
        if (caller?["site"] is not { } site || !site.Equals((draft.Before?.Values ?? draft.Values).GetValueOrDefault("site")))
        {
            throw new RecordException(RecordError.PermissionDenied, "Only administrators may create or change users of another site.");
        }
    }

    private static void CheckRight(Draft draft, Caller caller)
    {
        Refuse(IsSwitched, "Only administrators may say what a user is");
        if (draft.Before is null)
        {
            return;
        }

        // Whoever administers a site would else administer more by going there, or by taking others along.
        Refuse(static name => name == "site", "Only administrators may say which site a user belongs to");
        if (draft.Before.Id != caller.UserId && (draft.Before["is_admin"] is true || draft.Before["is_appuser"] is true))
        {
            Refuse(IsLogin, "Only administrators may change how somebody logs in who has more rights");
        }

        // A token that was left lying about must not become a password, which lasts.
        if (caller.IsByToken)
        {
            Refuse(IsLogin, "A token may not change how its user logs in; use the password");
        }

        void Refuse(Func<string, bool> isMeant, string reason)
        {
            var names = draft.Written.Where(draft.IsChange).Select(static field => field.Name).Where(isMeant).ToList();
            if (names.Count > 0)
            {
                throw new RecordException(RecordError.PermissionDenied, $"{reason}: {string.Join(", ", names)}. Leave it as it is.");
            }
        }
    }

    private static bool IsSwitched(string name) => name.StartsWith(Switch, StringComparison.Ordinal);

    private static bool IsLogin(string name) => name is "email" or "password";
}
