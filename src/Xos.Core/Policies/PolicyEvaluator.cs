using System.Collections.Immutable;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Core.Storage.Policies;
using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>Finds in memory what a policy says about an object that is not stored yet, or not yet as it will be. It means the same as the SQL of <see cref="PolicyTranslator"/>.</summary>
/// <remarks>Wherever a link leads to the object itself it is seen as it will be; all other objects, and quantifiers over all objects of a model, are as stored.</remarks>
internal sealed class PolicyEvaluator
{
    private sealed record Scope(PolicyObject Subject, ImmutableDictionary<string, PolicyObject> Variables);

    private readonly ModelCatalog _catalog;
    private readonly Access _access;
    private readonly RecordReader _reader;
    private readonly PolicyQueries _queries;
    private readonly Dictionary<PolicyObject, Record?> _records = [];
    private readonly Scope _scope;

    /// <summary>Prepares to look at an object.</summary>
    /// <param name="catalog">The models and policies.</param>
    /// <param name="session">The store.</param>
    /// <param name="access">Who wants what.</param>
    /// <param name="subject">The object as it will be, seen as its own class; its id is 0 while it has none.</param>
    public PolicyEvaluator(ModelCatalog catalog, StoreSession session, Access access, Record subject)
    {
        _catalog = catalog;
        _access = access;
        _reader = new(session);
        _queries = new(session, catalog, access);
        var key = new PolicyObject(subject.Type.Root, subject.Id);
        _records.Add(key, subject);
        _scope = new(key, ImmutableDictionary<string, PolicyObject>.Empty);
    }

    /// <summary>Whether the object meets a demand.</summary>
    public Task<bool> MeetsAsync(PolicyExpression demand) => IsTrueAsync(demand, _scope);

    /// <summary>What an expression gives for the object.</summary>
    public Task<object?> EvaluateAsync(PolicyExpression expression) => EvaluateAsync(expression, _scope);

    /// <summary>An object that the store has, or the one that is looked at; null when there is none.</summary>
    public async Task<Record?> LoadAsync(PolicyObject key)
    {
        if (!_records.TryGetValue(key, out var record))
        {
            var stub = key.Id > 0 ? await _reader.FindStubAsync(key.Root, key.Id) : null;
            record = stub is not null && _catalog.Find(stub.Model) is { } type ? await _reader.FindAsync(type, key.Id) : null;
            _records.Add(key, record);
        }

        return record;
    }

    private async Task<bool> IsTrueAsync(PolicyExpression expression, Scope scope) =>
        PolicyValues.IsTrue(await EvaluateAsync(expression, scope));

    private async Task<object?> EvaluateAsync(PolicyExpression expression, Scope scope) =>
        expression switch
        {
            PolicyConstant constant => constant.Value,
            PolicySubject => scope.Subject,
            PolicyVariable variable => scope.Variables[variable.Name],
            PolicyUser => new PolicyObject("User", _access.Caller.UserId),
            PolicyAccess asked => asked.IsWrite == _access.IsWrite,
            PolicyField field => await FieldAsync(field, scope),
            PolicyReverseLink link => await ReverseLinkAsync(link, scope),
            PolicyNot not => !await IsTrueAsync(not.Operand, scope),
            PolicyBinary binary => await BinaryAsync(binary, scope),
            PolicyConditional conditional => await EvaluateAsync(
                await IsTrueAsync(conditional.Test, scope) ? conditional.Then : conditional.Else,
                scope
            ),
            PolicyCall call => PolicyFunctions.Call(call.Function, await AllAsync(call.Arguments, scope)),
            PolicyList list => await AllAsync(list.Items, scope),
            PolicyInvocation invocation => await InvokeAsync(invocation, scope),
            PolicyQuantifier quantifier => await QuantifyAsync(quantifier, scope),
            _ => throw new ArgumentException($"A {expression.GetType().Name} is no expression that can be evaluated.", nameof(expression)),
        };

    private async Task<object?[]> AllAsync(IEnumerable<PolicyExpression> expressions, Scope scope)
    {
        var values = new List<object?>();
        foreach (var expression in expressions)
        {
            values.Add(await EvaluateAsync(expression, scope));
        }

        return [.. values];
    }

    private async Task<object?> BinaryAsync(PolicyBinary binary, Scope scope) =>
        binary.Operator switch
        {
            PolicyOperator.And => await IsTrueAsync(binary.Left, scope) && await IsTrueAsync(binary.Right, scope),
            PolicyOperator.Or => await IsTrueAsync(binary.Left, scope) || await IsTrueAsync(binary.Right, scope),
            PolicyOperator.Implies => !await IsTrueAsync(binary.Left, scope) || await IsTrueAsync(binary.Right, scope),
            _ => PolicyValues.Apply(binary.Operator, await EvaluateAsync(binary.Left, scope), await EvaluateAsync(binary.Right, scope)),
        };

    private async Task<object?> FieldAsync(PolicyField field, Scope scope)
    {
        if (await EvaluateAsync(field.Target, scope) is not PolicyObject target)
        {
            return null;
        }

        if (field.Name == "id")
        {
            return target.Id > 0 ? (long)target.Id : null;
        }

        if (await LoadAsync(target) is not { } record || record.Type.FindField(field.Name) is not { } declared)
        {
            return null;
        }

        return declared.Link is { Peer: var peer }
            ? await FarEndAsync(field, _catalog.Find(peer)!.Root, record[declared.Name])
            : PolicyValues.Of(record[declared.Name]);
    }

    private async Task<object?> FarEndAsync(PolicyField field, string root, object? value) =>
        (field.Type.Kind, value) switch
        {
            (PolicyTypeKind.Set, _) => await LiveAsync(root, value as IEnumerable<int> ?? []),
            (PolicyTypeKind.Object, int id) => new PolicyObject(root, id),
            (_, int id) => (long)id,
            _ => null,
        };

    private async Task<PolicySet> LiveAsync(string root, IEnumerable<int> ids)
    {
        var live = new List<int>();
        foreach (var id in ids)
        {
            if (await _reader.FindStubAsync(root, id) is { Deleted: false })
            {
                live.Add(id);
            }
        }

        return new(root, live);
    }

    private async Task<object?> ReverseLinkAsync(PolicyReverseLink link, Scope scope)
    {
        if (await EvaluateAsync(link.Target, scope) is not PolicyObject target)
        {
            return null;
        }

        IEnumerable<int> ids =
            await LoadAsync(target) is { } record && record.ReverseLinks.TryGetValue(link.Name, out var found) ? found : [];
        return new PolicySet(_catalog.Find(link.Type.Model!)!.Root, [.. ids]);
    }

    private async Task<bool> InvokeAsync(PolicyInvocation invocation, Scope scope) =>
        await EvaluateAsync(invocation.Argument, scope) is not PolicyObject argument
        || await IsTrueAsync(_catalog.Policies.Demand(invocation.Policy, invocation.Model, _access), _scope with { Subject = argument });

    private async Task<bool> QuantifyAsync(PolicyQuantifier quantifier, Scope scope)
    {
        if (quantifier.Source is null && await TryAskStoreAsync(quantifier, scope) is { } answer)
        {
            return answer;
        }

        var set = quantifier.Source is { } source
            ? await EvaluateAsync(source, scope) as PolicySet
            : await AllLiveAsync(_catalog.Find(quantifier.Model)!);
        foreach (var id in set?.Ids ?? [])
        {
            var variables = scope.Variables.SetItem(quantifier.Variable, new(set!.Root, id));
            if (await IsTrueAsync(quantifier.Body, scope with { Variables = variables }) != quantifier.IsUniversal)
            {
                return !quantifier.IsUniversal;
            }
        }

        return quantifier.IsUniversal;
    }

    // Null for what no database computes as it is computed here, which only validators may have.
    private async Task<bool?> TryAskStoreAsync(PolicyQuantifier quantifier, Scope scope)
    {
        var closed = (PolicyQuantifier)await CloseAsync(quantifier, [], scope);
        return PolicyTranslator.CanTranslate(closed, _catalog.Policies, _access) ? await _queries.HoldsAsync(closed) : null;
    }

    private async Task<PolicySet> AllLiveAsync(RecordType type)
    {
        var ids = new List<int>();
        await foreach (var record in _reader.ReadAsync(_catalog, type, RecordQuery.Live, access: null))
        {
            ids.Add(record.Id);
            if (record.LeafModelName == type.Name)
            {
                _records.TryAdd(new(type.Root, record.Id), record);
            }
        }

        return new(type.Root, ids);
    }

    // The same expression with values for all that does not depend on what a quantifier of the database will look at.
    private async Task<PolicyExpression> CloseAsync(PolicyExpression expression, ImmutableHashSet<string> open, Scope scope)
    {
        if (expression is PolicyConstant or PolicyVariable or PolicyUser)
        {
            return expression is PolicyVariable variable && !open.Contains(variable.Name)
                ? new PolicyConstant(expression.Type, scope.Variables[variable.Name])
                : expression;
        }

        if (expression is not PolicyQuantifier { Source: null } && !expression.FreeVariables().Any(open.Contains))
        {
            return new PolicyConstant(expression.Type, await EvaluateAsync(expression, scope));
        }

        var within = expression is PolicyQuantifier quantifier ? open.Add(quantifier.Variable) : open;
        var parts = new Queue<PolicyExpression>();
        foreach (var part in expression.Parts())
        {
            var isBody = expression is PolicyQuantifier { Body: var body } && ReferenceEquals(part, body);
            parts.Enqueue(await CloseAsync(part, isBody ? within : open, scope));
        }

        return expression.WithParts(_ => parts.Dequeue());
    }
}
