namespace Xproto.Targets.CSharp;

/// <summary>Gives each member of a class a name that is free there and in its bases.</summary>
/// <remarks>One rule for every collision, be it with a member of the runtime's base class, with the class's own name or with another member: <c>Value</c> is added.</remarks>
internal sealed class MemberNames
{
    /// <summary>What <c>object</c> and the runtime's <c>XosModel</c> call their members, and what every generated class calls its private ones.</summary>
    /// <remarks>
    /// <c>Load_Field</c> and <c>Set_Field</c> are not among them: no member has an underscore between letters, so fields may well be called <c>load</c>
    /// and <c>set</c>.
    /// </remarks>
    internal static readonly IReadOnlySet<string> Reserved = new HashSet<string>(
        """
        Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals ToString
        AttachTo ChangedFields ClassNames ContentTypeId Core DeleteAsync Descriptor Diff HasChanged Id IsNew LeafModelAsync ModelName ReadFrom SaveAsync Validate WriteTo
        DateOf FieldTable FirstField GetEditableLinkSet GetLink GetLinkSet IdOrNull IsSet LoadIds ReadFields SetDate SetLink SetOrClear SetOrClearDate
        ToscaCustomType WriteFields WriteIds WriteLink WriteReverseLinks
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal
    );

    private readonly HashSet<string> _taken;
    private readonly string _className;

    public MemberNames(string className, MemberNames? inherited)
    {
        _className = className;
        _taken = inherited is null ? [] : new(inherited._taken, StringComparer.Ordinal);
    }

    public string Claim(string name)
    {
        while (name == _className || Reserved.Contains(name) || !_taken.Add(name))
        {
            name += "Value";
        }

        return name;
    }
}
