using Xproto.Diagnostics;
using Xproto.Syntax;

namespace Xproto.SourceGenerator;

/// <summary>What became of one file: a tree, or the fault of ours that kept it from being one.</summary>
/// <param name="Path">The file's path as the compiler knows it.</param>
/// <param name="Tree">The tree; it is equal when the text is.</param>
/// <param name="Fault">A fault of the parser itself.</param>
internal sealed record ParsedFile(string Path, XprotoFile? Tree, Diagnostic? Fault);
