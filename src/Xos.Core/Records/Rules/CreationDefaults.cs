using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>What a new object holds where its creator said nothing.</summary>
internal static class CreationDefaults
{
    /// <summary>Fills the fields that nobody wrote, and those that only the core fills.</summary>
    public static async Task ApplyAsync(Draft draft, RuleContext context)
    {
        foreach (var field in draft.Type.Fields)
        {
            if (field.IsCreationTime)
            {
                draft.Set(field.Name, context.Now);
            }
            else if (!draft.IsWritten(field))
            {
                draft.Set(field.Name, await DefaultOfAsync(field, draft, context));
            }
        }

        draft.Set("created", context.Now);
        draft.Set("updated", context.Now);
        draft.Set("leaf_model_name", draft.Type.Name);
    }

    private static async Task<object?> DefaultOfAsync(Field field, Draft draft, RuleContext context) =>
        field.Default?.Kind switch
        {
            FieldDefaultKind.Now => context.Now,
            FieldDefaultKind.FirstOfPeer when context.Catalog.Find(field.Link!.Peer) is { } peer => await context.Reader.FindFirstAsync(
                peer
            ),
            _ when draft.Type.Defaults.TryGetValue(field.Name, out var value) => value,
            // An optional bool is false rather than nothing.
            _ when field is { Type: FieldType.Bool, Modifier: FieldModifier.Optional } => false,
            _ => null,
        };
}
