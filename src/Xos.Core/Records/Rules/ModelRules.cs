using System.Collections.Frozen;
using Xos.Core.Schema;

namespace Xos.Core.Records.Rules;

/// <summary>All rules that models have of their own.</summary>
internal static class ModelRules
{
    private static readonly FrozenDictionary<string, IModelRule> All = new IModelRule[]
    {
        new OwnerRule(),
        new UserRule(),
        new AddressPoolRule(),
        new BackupOperationRule(),
        new NodeLabelRule(),
        new ServiceInstanceRule(),
        new ServiceInstanceLinkRule(),
        new SliceRule(),
    }.ToFrozenDictionary(static rule => rule.Model);

    /// <summary>The rules that hold for a model: its own, then those of its ancestors, nearest first.</summary>
    public static IEnumerable<IModelRule> Of(RecordType type) =>
        type.Model.Ancestors.Prepend(type.Name).Select(static name => All.GetValueOrDefault(name)).OfType<IModelRule>();
}
