using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>Everything that a set of xproto files declares, bound and numbered: what every target, the generator and the core read.</summary>
/// <remarks>A value: equal sets come from equal declarations. It holds no positions, so moving a declaration does not change it.</remarks>
public sealed record ModelSet
{
    /// <summary>All models, core models included, ordinally sorted by name.</summary>
    public EquatableArray<Model> Models { get; init; }

    /// <summary>All policies, sorted by name.</summary>
    public EquatableArray<Policy> Policies { get; init; }

    /// <summary>Each policy for each model that it guards, checks or is asked about by another; sorted by policy, then model. A policy with faults has none.</summary>
    public EquatableArray<PolicyFormula> Formulas { get; init; }

    /// <summary>Finds a model by name or, within a package, by full name.</summary>
    /// <returns>The model, or null when there is none of that name.</returns>
    public Model? Find(string name)
    {
        var (low, high) = (0, Models.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(Models[middle].FullName, name))
            {
                case 0:
                    return Models[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        // In a package, by the name alone.
        return Models.FirstOrDefault(model => model.Name == name);
    }

    /// <summary>The models that one file declares, in name order.</summary>
    public IEnumerable<Model> DeclaredIn(string path) => Models.Where(model => model.File == path);

    /// <summary>The models that can have objects: all but the abstract ones.</summary>
    public IEnumerable<Model> Concrete => Models.Where(model => !model.IsAbstract);
}
