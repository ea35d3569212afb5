namespace Xproto.Targets.ProtoApi;

/// <summary>A method's place in REST.</summary>
/// <param name="Verb">The HTTP method in lower case: <c>get</c>, <c>post</c>, <c>put</c> or <c>delete</c>.</param>
/// <param name="Path">The path, with <c>{id}</c> where an object is named.</param>
/// <param name="HasBody">Whether the whole message is in the body.</param>
public sealed record ApiRoute(string Verb, string Path, bool HasBody);
