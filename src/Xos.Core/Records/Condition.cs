namespace Xos.Core.Records;

/// <summary>One condition of a query.</summary>
/// <param name="Field">A field's name, with or without <c>_id</c> and <c>_ids</c>; or <c>id</c>.</param>
/// <param name="Operator">How value and field compare.</param>
/// <param name="Value">A value of the field's type, or text or an int to read as one; null asks for fields that hold nothing.</param>
/// <param name="Invert">Whether objects that do <em>not</em> meet it are meant.</param>
internal sealed record Condition(string Field, ConditionOperator Operator, object? Value, bool Invert = false);
