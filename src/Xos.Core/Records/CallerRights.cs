namespace Xos.Core.Records;

/// <summary>What accounts may do by what they are, whatever objects it is about.</summary>
internal static class CallerRights
{
    private const int LongestKind = 64;

    /// <summary>Lets a caller act as the kind of program that it says it is.</summary>
    /// <exception cref="RecordException">The account may not, with <see cref="RecordError.PermissionDenied"/>.</exception>
    public static Caller As(Caller caller, string kind)
    {
        if (kind.Length > LongestKind)
        {
            throw new RecordException(RecordError.Invalid, "Metadata", [new("caller_kind", $"may have at most {LongestKind} characters")]);
        }

        // The list of changes tells by this name what nobody asked for.
        if (kind == Caller.Core.Kind)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                $"Nobody but the core itself is of the kind '{kind}'. Send another caller_kind, or none."
            );
        }

        if (kind == Caller.Synchronizer && !IsTrusted(caller))
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                $"{caller.Email} may not act as a synchronizer (caller_kind). An administrator lets an account do so by setting its is_appuser to true."
            );
        }

        return caller with
        {
            Kind = kind,
        };
    }

    /// <summary>Refuses what concerns the core as a whole to those who are neither administrators nor programs.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="deed">What, as in <c>may load models</c>.</param>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    public static void DemandOperator(Caller caller, string deed)
    {
        DemandWrite(caller);
        if (!IsTrusted(caller))
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                $"Only administrators and accounts of programs may {deed}. An administrator makes {caller.Email} one by setting is_admin or is_appuser to true."
            );
        }
    }

    /// <summary>Refuses what concerns everything that the core knows to those who are no administrators.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="deed">What, as in <c>may read backups</c>.</param>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    public static void DemandAdministrator(Caller caller, string deed)
    {
        if (!caller.IsAdmin)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                $"Only administrators may {deed}. One of them makes {caller.Email} another by setting is_admin to true."
            );
        }
    }

    /// <summary>Refuses every change to an account that may only look.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    public static void DemandWrite(Caller caller)
    {
        if (caller.IsReadOnly)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                $"{caller.Email} may only look (is_readonly). An administrator may change that."
            );
        }
    }

    /// <summary>Whether it is an administrator or the account of a program.</summary>
    public static bool IsTrusted(Caller caller) => caller.IsAdmin || caller.IsAppUser;
}
