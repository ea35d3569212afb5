using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator;

/// <summary>Names the xproto files for the core, which takes letters, digits, dots, dashes and underscores, no folders, and each name once.</summary>
internal static class SourceNames
{
    public static EquatableArray<SourcePlan> Of(IEnumerable<ParsedFile> files)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var result = new List<SourcePlan>();
        foreach (var file in files.Where(static file => file.Tree is not null))
        {
            var name = Clean(Path.GetFileName(file.Path));
            // Two of one name lie in different folders.
            for (var folder = Path.GetDirectoryName(file.Path); !taken.Add(name); folder = Path.GetDirectoryName(folder))
            {
                name = $"{Clean(Path.GetFileName(folder) ?? "")}.{name}";
            }

            result.Add(new(name, file.Tree!.Source.Text));
        }

        return result.ToEquatableArray();
    }

    private static string Clean(string name) =>
        string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
}
