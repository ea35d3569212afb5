using Xproto.Text;

namespace Xproto.Targets.ProtoApi;

/// <summary>A message of the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Comment">What it stands for; may be empty.</param>
/// <param name="ContentTypeId">The kind of object that it is, such as <c>core.site</c>; null for a list.</param>
/// <param name="Fields">Its fields, in the order of their declarations.</param>
public sealed record ApiMessage(string Name, string Comment, string? ContentTypeId, EquatableArray<ApiField> Fields);
