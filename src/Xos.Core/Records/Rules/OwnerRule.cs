using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>An object whose model names the class of its owners (<c>owner_class_name</c>) belongs to the first of them unless it says otherwise.</summary>
internal sealed class OwnerRule : IModelRule
{
    /// <inheritdoc />
    public string Model => "XOSBase";

    /// <inheritdoc />
    public async Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        if (
            draft.Type.Model.OwnerClassName is not { } className
            || draft.Type.FindField("owner") is not { Type: FieldType.Link } owner
            || draft[owner.Name] is not null
        )
        {
            return;
        }

        if (context.Catalog.Find(className) is not { } ownerType)
        {
            faults.Add(owner, $"must be a {className}, but no loaded service has such a model");
        }
        else if (await context.Reader.FindFirstAsync(ownerType) is { } first)
        {
            draft.Set(owner.Name, first);
        }
        else
        {
            faults.Add(owner, $"must be a {className}, but there is none yet; create one first");
        }
    }
}
