namespace Xproto.Targets.ModelDefs;

/// <summary>Something that an entry must be.</summary>
/// <param name="Name"><c>required</c>, <c>maxlength</c>, <c>min</c>, <c>max</c>, <c>ip</c> or <c>url</c>.</param>
/// <param name="Limit">The number that comes with it, or null for one that just holds.</param>
public sealed record ModelDefValidator(string Name, long? Limit);
