namespace Xos.Core.Records.Rules;

/// <summary>A slice belongs to its creator, and only administrators give it to somebody else.</summary>
internal sealed class SliceRule : IModelRule
{
    /// <inheritdoc />
    public string Model => "Slice";

    /// <inheritdoc />
    public Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        // What old clients call the default.
        if (draft["network"] is "Private Only")
        {
            draft.Set("network", null);
        }

        var creator = draft.Type.FindField("creator")!;
        Creator.Complete(draft, creator, context.Caller);
        var before = draft.Before?[creator.Name];
        var isTaken = before is null && Equals(draft[creator.Name], context.Caller.UserId);
        if (!context.Caller.IsAdmin && !isTaken && !Equals(before, draft[creator.Name]))
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                "Only administrators may name another user as the creator of a slice. Leave out creator_id to be it yourself."
            );
        }

        return Task.CompletedTask;
    }
}
