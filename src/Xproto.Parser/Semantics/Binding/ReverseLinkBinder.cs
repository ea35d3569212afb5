using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Shows every link to its peer, and numbers what a model sees: 100 more for each further model with links along its bases, 1900 and up for links without a number.</summary>
internal sealed class ReverseLinkBinder(DeclarationTable messages, DiagnosticBag diagnostics)
{
    private const int LowestNumber = 1000;
    private const int HighestNumber = 1899;
    private const int FirstAutomaticNumber = 1900;
    private const int Step = 100;

    /// <summary>Attaches the links of all models to their peers, in declaration order.</summary>
    public void Attach()
    {
        foreach (var declaration in messages.InOrder)
        {
            foreach (var field in declaration.OwnFields)
            {
                if (field.Field.Link is null)
                {
                    continue;
                }

                var number = ReadNumber(field);
                if (field.Field.Link!.ReverseName is not null && messages.Find(field.Peer!.Text, declaration.Package) is { } peer)
                {
                    peer.OwnReverseLinks.Add(new(peer.Message, field, number));
                }
            }
        }
    }

    /// <summary>Collects the reverse links of a model whose bases have theirs already.</summary>
    public static void Collect(Declaration model) =>
        model.AllReverseLinks = model.Bases switch
        {
            [] => model.OwnReverseLinks,
            [var only] when model.OwnReverseLinks.Count == 0 => only.AllReverseLinks,
            _ => model.Bases.SelectMany(static b => b.AllReverseLinks).Concat(model.OwnReverseLinks).Distinct().ToList(),
        };

    /// <summary>The numbered reverse links of a model.</summary>
    public EquatableArray<ReverseLink> Number(Declaration model)
    {
        if (model.AllReverseLinks.Count == 0)
        {
            return [];
        }

        var result = new List<ReverseLink>(model.AllReverseLinks.Count);
        var taken = new Dictionary<int, DeclaredReverseLink>();
        var automatic = FirstAutomaticNumber;
        var offset = 0;
        DeclaredMessage? accessor = null;
        foreach (var declared in model.AllReverseLinks)
        {
            offset += accessor is null || accessor == declared.Peer ? 0 : Step;
            accessor = declared.Peer;
            var number = declared.Number is { } given ? given + offset : automatic++;
            var link = declared.Source.Field.Link!;
            if (taken.TryAdd(number, declared))
            {
                result.Add(
                    new(
                        link.ReverseName!,
                        number,
                        Reverse(link.Kind),
                        declared.Source.Model.Name,
                        declared.Source.Field.Name,
                        declared.Peer.Name
                    )
                );
            }
            else if (declared.Peer == model.Message)
            {
                diagnostics.Add(
                    Rules.DuplicateReverseNumber,
                    declared.Source.Model.File,
                    declared.Source.Name.Span,
                    taken[number].Source.Location,
                    model.Name,
                    link.ReverseName!,
                    number,
                    taken[number].Source.Field.Link!.ReverseName!
                );
            }
        }

        return result.ToEquatableArray();
    }

    private static LinkKind Reverse(LinkKind kind) => kind == LinkKind.ManyToOne ? LinkKind.OneToMany : kind;

    private int? ReadNumber(DeclaredField field)
    {
        if (field.ReverseNumber is not { } syntax)
        {
            return null;
        }

        if (ProtobufSpelling.ToInt(syntax.Text) is >= LowestNumber and <= HighestNumber and var number)
        {
            return number;
        }

        diagnostics.Add(
            Rules.NumberOutOfRange,
            field.Model.File,
            syntax.Span,
            field.Model.Name,
            field.Field.Name,
            syntax.Text,
            LowestNumber,
            HighestNumber
        );
        return null;
    }
}
