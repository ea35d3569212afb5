using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Records.Rules;

/// <summary>What rules may look at beside the object itself.</summary>
/// <param name="Catalog">The models in force.</param>
/// <param name="Reader">The store, as the unit of work sees it.</param>
/// <param name="Caller">Who wants the change.</param>
/// <param name="Now">When it happens.</param>
internal sealed record RuleContext(ModelCatalog Catalog, RecordReader Reader, Caller Caller, Instant Now);
