namespace Xproto.Semantics;

/// <summary>A named rule in the policy language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its text between the angle brackets.</param>
/// <param name="File">The file that declares it.</param>
public sealed record Policy(string Name, string Body, string File);
