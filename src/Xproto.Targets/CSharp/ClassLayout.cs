using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp;

/// <summary>What a class and its bases hold; the order of members is the order of their ordinals at run time.</summary>
internal sealed class ClassLayout
{
    private readonly HashSet<string> _wireNames;
    private readonly HashSet<int> _numbers;

    public ClassLayout(Model model, ClassLayout? b)
    {
        Model = model;
        Base = b;
        Names = new(CSharpNames.Identifier(model.Name), b?.Names);
        _wireNames = new(b?._wireNames ?? [], StringComparer.Ordinal);
        _numbers = [.. b?._numbers ?? []];
    }

    public Model Model { get; }

    public ClassLayout? Base { get; }

    public MemberNames Names { get; }

    /// <summary>The members that the class adds.</summary>
    public List<MemberPlan> Members { get; } = [];

    /// <summary>Takes a place on the wire for a member.</summary>
    /// <returns>False when a base has it already, or when the declaration is at fault: the binder has reported that, and the rest compiles.</returns>
    public bool Claim(string wireName, int number) =>
        number > 0 && !_numbers.Contains(number) && _wireNames.Add(wireName) && _numbers.Add(number);

    /// <summary>Whether there is such a model among those whose classes stand above this one.</summary>
    public bool HasAncestor(Func<Model, bool> predicate) => Base is not null && (predicate(Base.Model) || Base.HasAncestor(predicate));

    /// <summary>The link of this name on the wire, declared here or in a base.</summary>
    public LinkPlan? FindLink(string wireName)
    {
        for (var layout = this; layout is not null; layout = layout.Base)
        {
            if (layout.Members.OfType<LinkPlan>().FirstOrDefault(link => link.WireName == wireName) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
