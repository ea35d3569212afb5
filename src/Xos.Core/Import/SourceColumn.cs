using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>Where a reference database has the values of a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Sql">The values, for a statement that has the model's tables as <c>t0</c>, <c>t1</c>, ….</param>
/// <param name="Table">The table that has them.</param>
/// <param name="Columns">The columns that have them.</param>
internal sealed record SourceColumn(string Field, string Sql, ReferenceTable Table, EquatableArray<string> Columns);
