using System.Globalization;
using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.SourceGenerator.Diagnostics;

/// <summary>Finds messages of one name in different packages: the language allows them, but neither a namespace nor the core's API has room for both.</summary>
internal static class DuplicateNames
{
    public static IEnumerable<Diagnostic> Find(ModelSet models, IEnumerable<XprotoFile> files)
    {
        var names = models
            .Models.GroupBy(static model => model.Name)
            .Where(static group => group.Count() > 1)
            .Select(static group => group.Key)
            .ToHashSet();
        var places =
            from file in files
            from message in file.Statements.OfType<MessageSyntax>()
            where names.Contains(message.Name.Text)
            group file.Source.Locate(message.Name.Span) by message.Name.Text;
        return places.SelectMany(static group => group.Skip(1).Select(second => Report(group.Key, group.First(), second)));
    }

    private static Diagnostic Report(string name, SourceLocation first, SourceLocation second)
    {
        var rule = Rules.DuplicateModel;
        return new(rule, second, string.Format(CultureInfo.InvariantCulture, rule.Format, name, first)) { RelatedLocations = [first] };
    }
}
