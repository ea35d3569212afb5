using System.Linq.Expressions;

namespace Xos.Runtime.Client.Querying;

/// <summary>Looks for a parameter in an expression.</summary>
internal sealed class Mentions : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private bool _isFound;

    private Mentions(ParameterExpression parameter) => _parameter = parameter;

    /// <summary>Whether the expression mentions the parameter.</summary>
    public static bool Parameter(Expression expression, ParameterExpression parameter)
    {
        var search = new Mentions(parameter);
        search.Visit(expression);
        return search._isFound;
    }

    /// <inheritdoc />
    protected override Expression VisitParameter(ParameterExpression node)
    {
        _isFound |= node == _parameter;
        return node;
    }
}
