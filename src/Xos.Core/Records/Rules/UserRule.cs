namespace Xos.Core.Records.Rules;

/// <summary>What is special about the people who log in: their passwords are taken aside, and nobody raises himself.</summary>
internal sealed class UserRule : IModelRule
{
    /// <inheritdoc />
    public string Model => "User";

    /// <summary>Takes the password out of the object, and names the user after the address when no name is given.</summary>
    /// <exception cref="RecordException">The caller may not change this user, with <see cref="RecordError.PermissionDenied"/>.</exception>
    public Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        CheckRight(draft, context.Caller);
        var username = draft.Type.FindField("username")!;
        if (draft[username.Name] is null or "" || (draft.Before is null && !draft.IsWritten(username)))
        {
            draft.Set(username.Name, draft["email"]);
        }

        // Without a password a user exists but cannot log in; the model's default would be a password that all the world knows.
        var password = draft.Type.FindField("password")!;
        if (draft.IsWritten(password))
        {
            FieldRules.Check(password, draft[password.Name], faults);
            draft.NewPassword = draft[password.Name] as string;
            draft.Set(password.Name, null);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void CheckDeletion(Caller caller)
    {
        if (!caller.IsAdmin)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                "Only administrators may delete users, or what users cannot be without."
            );
        }
    }

    private static void CheckRight(Draft draft, Caller caller)
    {
        if (caller.IsAdmin)
        {
            return;
        }

        if (draft.Before?.Id != caller.UserId)
        {
            throw new RecordException(RecordError.PermissionDenied, "Only administrators may create or change other users.");
        }

        if (draft.Changed.Any(static field => field.Name is "is_admin"))
        {
            throw new RecordException(RecordError.PermissionDenied, "Only administrators may make administrators.");
        }
    }
}
