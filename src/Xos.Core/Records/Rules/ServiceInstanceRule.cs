using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>An instance whose model knows a creator belongs to whoever created it.</summary>
internal sealed class ServiceInstanceRule : IModelRule
{
    /// <inheritdoc />
    public string Model => "ServiceInstance";

    /// <inheritdoc />
    public Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        if (draft.Type.FindField("creator") is { Link.Peer: "User", Type: FieldType.Link } creator)
        {
            Creator.Complete(draft, creator, context.Caller);
        }

        return Task.CompletedTask;
    }
}
