using Elements = Xos.Protos.QueryElement.Types;
using Kinds = Xos.Protos.Query.Types;

namespace Xos.Runtime.Client;

/// <summary>Turns queries into the wire's messages; both sides count their kinds and operators alike.</summary>
internal static class QueryMessages
{
    public static Protos.Query From(Query query)
    {
        var message = new Protos.Query { Kind = (Kinds.QueryKind)query.Kind, Limit = query.Limit };
        message.Elements.AddRange(query.Elements.Select(From));
        return message;
    }

    private static Protos.QueryElement From(QueryElement element)
    {
        var message = new Protos.QueryElement
        {
            Name = element.Name,
            Operator = (Elements.QueryOperator)element.Operator,
            Invert = element.IsInverted,
        };
        if (element.Text is { } text)
        {
            message.SValue = text;
        }
        else
        {
            message.IValue = element.Number;
        }

        return message;
    }
}
