using Xproto.Semantics;

namespace Xproto.Tests.Policies;

/// <summary>Writes random expressions of Python for the escapes of a policy.</summary>
internal sealed class EscapeGenerator(PolicyGenerator policy, PolicyPaths paths, Random random)
{
    private static readonly string[] Orders = ["==", "!=", "<", "<=", ">", ">="];

    /// <summary>Something that is true or false.</summary>
    public string Truth(int depth) =>
        depth <= 0
            ? paths.Value(FieldType.Bool) ?? "ctx.user.is_admin"
            : random.Next(13) switch
            {
                0 => $"({Truth(depth - 1)} and {Truth(depth - 1)})",
                1 => $"({Truth(depth - 1)} or {Truth(depth - 1)})",
                2 => $"(not {Truth(depth - 1)})",
                3 => $"({Truth(depth - 1)} if {Truth(depth - 1)} else {Truth(depth - 1)})",
                4 => $"{Whole(depth - 1)} {Order()} {Whole(0)} {Order()} {Whole(depth - 1)}",
                5 => $"{Whole(depth - 1)} {Order()} {Whole(depth - 1)}",
                6 => $"{Text(depth - 1)} {Order()} {Text(depth - 1)}",
                7 => $"{Text(depth - 1)} {Membership()} {Text(depth - 1)}",
                8 => $"{Whole(depth - 1)} {Membership()} [{policy.Number()}, {policy.Number()}, None]",
                9 => $"{Text(depth - 1)} {Membership()} ({policy.Text()}, {policy.Text()})",
                10 => $"{paths.AnyObject().Path} is {(random.Next(2) == 0 ? "" : "not ")}None",
                11 => $"{Text(depth - 1)}.{(random.Next(2) == 0 ? "startswith" : "endswith")}({Text(depth - 1)})",
                _ => Rare(depth),
            };

    private string Rare(int depth) =>
        random.Next(4) switch
        {
            0 => $"{Text(depth - 1)}.isdigit()",
            1 when paths.Value(FieldType.Date) is { } moment => $"{moment} {Order()} {moment}",
            2 when paths.Value(FieldType.Float) is { } number => $"{number} {Order()} {policy.Number()}.5",
            _ => $"{paths.AnyObject().Path} != None",
        };

    public string Whole(int depth) =>
        depth <= 0
            ? paths.Value(FieldType.Int32) ?? "ctx.user.id"
            : random.Next(policy.IsForValidators ? 9 : 5) switch
            {
                0 => paths.Value(FieldType.Int32) ?? "ctx.user.id",
                1 => policy.Number(),
                2 => $"len({Text(depth - 1)})",
                3 => paths.AnyLinkedSet().Path is { } set ? $"len({set}.all())" : "ctx.user.id",
                4 => $"({Whole(depth - 1)} if {Truth(depth - 1)} else {Whole(depth - 1)})",
                5 => $"-{Whole(0)}",
                _ => $"({Whole(depth - 1)} {"+ - * // %".Split(' ')[random.Next(5)]} {Whole(depth - 1)})",
            };

    public string Text(int depth) =>
        depth <= 0
            ? paths.Value(FieldType.String) ?? "ctx.user.email"
            : random.Next(8) switch
            {
                0 => paths.Value(FieldType.String) ?? "ctx.user.email",
                1 => policy.Text(),
                2 => $"{Text(depth - 1)}.{(random.Next(2) == 0 ? "lower" : "upper")}()",
                3 => $"{Text(depth - 1)}.strip()",
                4 => $"{Text(depth - 1)}.replace({policy.Text()}, {policy.Text()})",
                5 => $"({Text(depth - 1)} + {Text(depth - 1)})",
                6 => $"str({(random.Next(2) == 0 ? Whole(depth - 1) : Text(depth - 1))})",
                _ => $"({Text(depth - 1)} if {Truth(depth - 1)} else {Text(depth - 1)})",
            };

    private string Order() => Orders[random.Next(Orders.Length)];

    private string Membership() => random.Next(2) == 0 ? "in" : "not in";
}
