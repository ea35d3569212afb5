namespace Xos.Core.Storage;

/// <summary>What rows of <c>record r</c> must meet.</summary>
/// <param name="Text">A condition in SQL; it holds names of parameters, never values.</param>
/// <param name="Parameters">The parameters' values.</param>
internal sealed record SqlCondition(string Text, IReadOnlyDictionary<string, object?> Parameters);
