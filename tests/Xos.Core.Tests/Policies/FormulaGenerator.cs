using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xos.Core.Tests.Policies;

/// <summary>Makes random bound policies that fit together in their types, of everything that an access policy may have.</summary>
internal sealed class FormulaGenerator(Random random, ModelCatalog catalog)
{
    private static readonly string[] Texts =
    [
        "",
        "a",
        "slice1",
        "SLICE",
        " x ",
        "12",
        "role:admin",
        "Ähre",
        "\U0001F600",
        "\uFFFD",
        "User",
        "Site",
    ];
    private static readonly long[] Numbers = [-1, 0, 1, 2, 3, 7, long.MaxValue];
    private static readonly double[] Floats = [-0.5, 0, 0.25, 1, 2.5];

    private readonly List<PolicyVariable> _variables = [];
    private RecordType _subject = null!;

    /// <summary>A formula about objects of a model.</summary>
    public PolicyExpression Make(string model)
    {
        _subject = catalog.Find(model)!;
        return Truth(4);
    }

    private PolicyExpression Truth(int depth)
    {
        if (depth == 0)
        {
            return random.Next(3) == 0 ? Constant(PolicyType.Boolean, random.Next(2) == 0) : Comparison(0);
        }

        return random.Next(12) switch
        {
            0 or 1 => Binary(PolicyOperator.And, Truth(depth - 1), Truth(depth - 1)),
            2 or 3 => Binary(PolicyOperator.Or, Truth(depth - 1), Truth(depth - 1)),
            4 => Binary(PolicyOperator.Implies, Truth(depth - 1), Truth(depth - 1)),
            5 => new PolicyNot(Truth(depth - 1)),
            6 => Quantifier(depth - 1),
            7 => Invocation(depth - 1),
            8 => Value(AnyKind(), depth - 1),
            9 => Membership(depth - 1),
            10 => new PolicyAccess(random.Next(2) == 0),
            _ => Comparison(depth - 1),
        };
    }

    private PolicyBinary Comparison(int depth)
    {
        var kind = AnyKind();
        if (random.Next(8) == 0)
        {
            return Binary(
                Either(PolicyOperator.Equal, PolicyOperator.NotEqual),
                Value(kind, depth),
                new PolicyConstant(PolicyType.Null, null)
            );
        }

        if (kind.Kind == PolicyTypeKind.Object)
        {
            return Binary(Either(PolicyOperator.Equal, PolicyOperator.NotEqual), Object(kind.Model!, depth), Object(kind.Model!, depth));
        }

        var other = kind == PolicyType.Integer && random.Next(3) == 0 ? PolicyType.Float : kind;
        var sign =
            kind == PolicyType.Boolean
                ? Either(PolicyOperator.Equal, PolicyOperator.NotEqual)
                : (PolicyOperator)random.Next((int)PolicyOperator.Equal, (int)PolicyOperator.GreaterOrEqual + 1);
        return Binary(sign, Value(kind, depth), Value(other, depth));
    }

    private PolicyBinary Membership(int depth)
    {
        switch (random.Next(3))
        {
            case 0:
                return Binary(PolicyOperator.In, Value(PolicyType.Text, depth), Value(PolicyType.Text, depth));
            case 1:
                var items = Enumerable
                    .Range(0, random.Next(4))
                    .Select(PolicyExpression (_) => Constant(PolicyType.Text, Pick(Texts)))
                    .ToEquatableArray();
                return Binary(PolicyOperator.In, Value(PolicyType.Text, depth), new PolicyList(PolicyType.List(PolicyType.Text), items));
            default:
                return Set(depth) is { } set ? Binary(PolicyOperator.In, Object(set.Type.Model!, depth), set) : Comparison(depth);
        }
    }

    private PolicyQuantifier Quantifier(int depth)
    {
        var source = random.Next(2) == 0 ? Set(depth) : null;
        var model = source?.Type.Model ?? Pick("Privilege", "Privilege", "Site", "Slice", "Service", "Network");
        var variable = new PolicyVariable(PolicyType.Object(model), Pick("x", "y"));
        _variables.Add(variable);
        var body = random.Next(2) == 0 ? Truth(depth) : Binary(PolicyOperator.And, Comparison(depth), Comparison(depth));
        _variables.RemoveAt(_variables.Count - 1);
        return new PolicyQuantifier(random.Next(3) == 0, variable.Name, model, source, body);
    }

    private PolicyInvocation Invocation(int depth)
    {
        var (policy, model) = Pick(("site_policy", "Site"), ("slice_policy", "Slice"), ("network_policy", "Network"));
        return new PolicyInvocation(policy, model, Object(model, depth));
    }

    private PolicyExpression Value(PolicyType type, int depth)
    {
        if (depth > 0 && random.Next(8) == 0)
        {
            return new PolicyConditional(type, Truth(depth - 1), Value(type, depth - 1), Value(type, depth - 1));
        }

        if (type.Kind == PolicyTypeKind.Object)
        {
            return Object(type.Model!, depth);
        }

        if (depth > 0 && random.Next(4) == 0 && Call(type, depth - 1) is { } call)
        {
            return call;
        }

        return (PolicyExpression?)(random.Next(3) > 0 ? Field(type, depth) : null) ?? Literal(type);
    }

    private PolicyExpression? Call(PolicyType type, int depth)
    {
        PolicyExpression Text() => Value(PolicyType.Text, depth);
        return type.Kind switch
        {
            PolicyTypeKind.Text => random.Next(6) switch
            {
                0 => Of(type, PolicyFunction.Lower, Text()),
                1 => Of(type, PolicyFunction.Upper, Text()),
                2 => Of(type, PolicyFunction.Strip, Text()),
                3 => Of(type, PolicyFunction.Replace, Text(), Text(), Text()),
                4 => Of(type, PolicyFunction.Text, Value(Pick(PolicyType.Integer, PolicyType.Boolean, PolicyType.Text), depth)),
                _ => new PolicyBinary(type, PolicyOperator.Add, Text(), Text()),
            },
            PolicyTypeKind.Integer => Of(type, PolicyFunction.Length, random.Next(2) == 0 ? Set(depth) ?? Text() : Text()),
            PolicyTypeKind.Boolean => random.Next(4) switch
            {
                0 => Of(type, PolicyFunction.StartsWith, Text(), Text()),
                1 => Of(type, PolicyFunction.EndsWith, Text(), Text()),
                2 => Of(type, PolicyFunction.IsDigit, Text()),
                _ => new PolicyNot(Truth(depth)),
            },
            _ => null,
        };
    }

    private PolicyConstant Literal(PolicyType type) =>
        type.Kind switch
        {
            PolicyTypeKind.Text => Constant(type, Pick(Texts)),
            PolicyTypeKind.Integer => Constant(type, Pick(Numbers)),
            PolicyTypeKind.Float => Constant(type, Pick(Floats)),
            PolicyTypeKind.Boolean => Constant(type, random.Next(2) == 0),
            _ => new PolicyConstant(type, null),
        };

    private PolicyField? Field(PolicyType type, int depth)
    {
        var target = Place(depth);
        var model = catalog.Find(target.Type.Model!)!;
        var fields = model.Fields.Where(field => TypeOf(field) == type && field.Name != "password").ToList();
        if (type == PolicyType.Integer && (fields.Count == 0 || random.Next(3) == 0))
        {
            return new PolicyField(type, target, "id");
        }

        return fields.Count == 0 ? null : new PolicyField(type, target, Pick(fields).Name);
    }

    // An object of a model: by way of links, or the user, or none.
    private PolicyExpression Object(string model, int depth)
    {
        for (var i = 0; i < 4; i++)
        {
            if (Place(Math.Max(depth, 1)) is var place && catalog.Find(place.Type.Model!)!.Model.Is(model))
            {
                return place;
            }
        }

        return model == "User" ? new PolicyUser() : new PolicyConstant(PolicyType.Object(model), null);
    }

    private PolicyExpression Place(int depth)
    {
        PolicyExpression place = random.Next(5) switch
        {
            0 => new PolicyUser(),
            1 or 2 when _variables.Count > 0 => Visible(),
            _ => new PolicySubject(PolicyType.Object(_subject.Name)),
        };
        for (var i = 0; i < depth && random.Next(2) == 0; i++)
        {
            var links = catalog.Find(place.Type.Model!)!.Fields.Where(static field => field.Type == FieldType.Link).ToList();
            if (links.Count > 0)
            {
                var link = Pick(links);
                place = new PolicyField(TypeOf(link)!, place, link.Name);
            }
        }

        return place;
    }

    // The innermost of a name hides the others.
    private PolicyVariable Visible()
    {
        var name = Pick(_variables).Name;
        return _variables.FindLast(variable => variable.Name == name)!;
    }

    private PolicyExpression? Set(int depth)
    {
        var target = Place(depth);
        var model = catalog.Find(target.Type.Model!)!.Model;
        var sets = model.Fields.Where(static field => field.Type == FieldType.LinkSet).ToList();
        if (sets.Count > 0 && random.Next(2) == 0)
        {
            var field = Pick(sets);
            return new PolicyField(PolicyType.Set(field.Link!.Peer), target, field.Name);
        }

        if (model.ReverseLinks.IsEmpty)
        {
            return null;
        }

        var link = Pick([.. model.ReverseLinks]);
        return new PolicyReverseLink(PolicyType.Set(link.Peer), target, link.Name);
    }

    private PolicyType AnyKind() =>
        random.Next(6) switch
        {
            0 or 1 => PolicyType.Text,
            2 => PolicyType.Integer,
            3 => PolicyType.Boolean,
            4 => Pick(PolicyType.Float, PolicyType.Moment),
            _ => PolicyType.Object(Pick("User", "Site", "Slice", "Service")),
        };

    private static PolicyType? TypeOf(Field field) =>
        field.Type switch
        {
            FieldType.String => PolicyType.Text,
            FieldType.Bool => PolicyType.Boolean,
            FieldType.Date => PolicyType.Moment,
            FieldType.Float or FieldType.Double => PolicyType.Float,
            FieldType.Link => PolicyType.Object(field.Link!.Peer),
            FieldType.LinkSet or FieldType.Bytes => null,
            _ => PolicyType.Integer,
        };

    private static PolicyConstant Constant(PolicyType type, object value) => new(type, value);

    private static PolicyCall Of(PolicyType type, PolicyFunction function, params ReadOnlySpan<PolicyExpression> arguments) =>
        new(type, function, EquatableArray.Create(arguments));

    private static PolicyBinary Binary(PolicyOperator sign, PolicyExpression left, PolicyExpression right) =>
        new(PolicyType.Boolean, sign, left, right);

    private PolicyOperator Either(PolicyOperator one, PolicyOperator other) => random.Next(2) == 0 ? one : other;

    private T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
