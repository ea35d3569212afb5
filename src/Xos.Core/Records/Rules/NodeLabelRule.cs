using System.Globalization;
using Xproto.Text;

namespace Xos.Core.Records.Rules;

/// <summary>A label's name may bring nodes along, as <c>name###id,id</c>: for clients that cannot write sets of links.</summary>
internal sealed class NodeLabelRule : IModelRule
{
    private const string Separator = "###";

    /// <inheritdoc />
    public string Model => "NodeLabel";

    /// <inheritdoc />
    public Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        var name = draft.Type.FindField("name")!;
        if (draft[name.Name] is not string text || text.IndexOf(Separator, StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return Task.CompletedTask;
        }

        if (ReadIds(text[(at + Separator.Length)..]) is { } ids)
        {
            var members = draft["node"] is EquatableArray<int> nodes ? nodes : [];
            draft.Set(name.Name, text[..at].Trim());
            draft.Set("node", members.Union(ids).ToEquatableArray());
        }
        else
        {
            faults.Add(name, $"must have ids of nodes separated by commas after '{Separator}', as in 'rack1{Separator}1,2'");
        }

        return Task.CompletedTask;
    }

    private static List<int>? ReadIds(string text)
    {
        var ids = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }
}
