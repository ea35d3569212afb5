using Xos.Core.Policies;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Records.Rules;

/// <summary>What rules may look at and do beside the object itself.</summary>
/// <param name="Catalog">The models in force.</param>
/// <param name="Reader">The store, as the unit of work sees it.</param>
/// <param name="Core">The same unit of work on behalf of the core: for what a rule asks about other objects or changes in them, whatever the caller may.</param>
/// <param name="Gate">What policies let the caller have.</param>
/// <param name="Caller">Who wants the change.</param>
/// <param name="Now">When it happens.</param>
internal sealed record RuleContext(
    ModelCatalog Catalog,
    RecordReader Reader,
    IUnitOfWork Core,
    PolicyGate Gate,
    Caller Caller,
    Instant Now
);
