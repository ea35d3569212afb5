using System.Text.Json;
using Xproto.Semantics.Comparison;

namespace Xproto.Cli.Reporting;

/// <summary>How both forms call what a change is.</summary>
internal static class ChangeWords
{
    /// <summary>What is different, such as <c>field-added</c>.</summary>
    public static string Kind(ModelChangeKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>Whether objects can go on, such as <c>depends-on-objects</c>.</summary>
    public static string Compatibility(Compatibility compatibility) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(compatibility.ToString());
}
