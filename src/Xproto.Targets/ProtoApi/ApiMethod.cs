namespace Xproto.Targets.ProtoApi;

/// <summary>A unary method of the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Input">The message that it takes: one of the API's own package by its name, one of another package by its full name.</param>
/// <param name="Output">The message that it answers with, named likewise.</param>
/// <param name="Route">Where REST has it, or null.</param>
public sealed record ApiMethod(string Name, string Input, string Output, ApiRoute? Route);
