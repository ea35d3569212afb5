namespace Xproto.Tests.Semantics;

/// <summary>The reference's numbering, which its wire format rests on.</summary>
public sealed class NumberingTests
{
    [Fact]
    public void A_hundred_is_added_for_each_model_along_the_bases() =>
        Numbers(
                "message A { required string x = 2; } message B (A) { required string y = 1; required string z = 99; } message C (B) { required string w = 1; }",
                "C"
            )
            .ShouldBe("id 1 A, x 2 A, y 101 B, z 199 B, w 201 C");

    [Fact]
    public void A_model_without_fields_adds_nothing() =>
        Describe(
                Compile
                    .Alone("message A { required string x = 2; } message B (A) { } message C (B) { required string w = 1; }")
                    .Models.Find("C")!
            )
            .ShouldBe("id 1 A, x 2 A, w 101 C");

    [Theory]
    [InlineData("A, M", "id 1 A, x 2 A, m 105 M, w 201 C")]
    [InlineData("M, A", "id 1 M, m 5 M, x 102 A, w 201 C")]
    public void Bases_count_in_the_order_they_are_named(string bases, string expected) =>
        Numbers(
                $"message A {{ required string x = 2; }} message M {{ required string m = 5; }} message C ({bases}) {{ required string w = 1; }}",
                "C"
            )
            .ShouldBe(expected);

    [Fact]
    public void Reverse_numbers_move_up_for_each_base_that_is_linked_to()
    {
        const string text = """
            message T { required string a = 2; }
            message S (T) { required string b = 1; }
            message U (S) { required string c = 1; }
            message X { required string k = 2; required manytoone t->T:as = 3:1001; required manytoone s->S:as2 = 4:1001; required manytoone u->U:as3 = 5:1001; }
            """;
        ReverseNumbers(text, "U").ShouldBe("as 1001 T, as2 1101 S, as3 1201 U");
    }

    [Fact]
    public void A_base_that_nothing_links_to_does_not_move_reverse_numbers() =>
        ReverseNumbers(
                "message T { required string a = 2; } message S (T) { required string b = 1; } message X { required string k = 2; required manytoone s->S:as3 = 3:1001; }",
                "S"
            )
            .ShouldBe("as3 1001 S");

    [Fact]
    public void Links_without_a_reverse_number_count_from_1900()
    {
        const string text = """
            message T { required string a = 2; }
            message S (T) { required string b = 1; }
            message X { required string k = 2; required manytoone t->T:as = 3; required manytoone s->S:as2 = 4:1001; required manytoone s3->S:as3 = 5; required manytoone s4->S:as4 = 6; }
            """;
        ReverseNumbers(text, "S").ShouldBe("as 1900 T, as2 1101 S, as3 1901 S, as4 1902 S");
    }

    [Theory]
    [InlineData("message A { required string x = 1; }", "1,29 XP3002")]
    [InlineData("message A { required string x = 0; }", "1,33 XP3006")]
    [InlineData("message A { required string x = 100; }", "1,33 XP3006")]
    [InlineData("message A { required string x = 1.5; }", "1,33 XP3006")]
    [InlineData("message A { required string x = 2; required string x = 3; }", "1,52 XP3007")]
    [InlineData("message A { required string x = 2; required string y = 2; }", "1,52 XP3002")]
    [InlineData("message A { required string x = 2; } message A { required string y = 2; }", "1,46 XP3001")]
    [InlineData("message A { required string x = 2; } message B (A) { required string x = 1; }", "1,70 XP3007")]
    [InlineData("message A { }", "1,9 XP3009")]
    [InlineData("message A (A) { required string x = 2; }", "1,9 XP3005")]
    [InlineData("message A (Nope) { required string x = 2; }", "1,12 XP3003")]
    [InlineData("message A { required string x = 2; required manytoone b->B:as = 3:1001; }", "1,58 XP3004")]
    [InlineData("message A { required string x = 2; required manytoone b->A:as = 3:999; }", "1,67 XP3006")]
    [InlineData(
        "message A { required string x = 2; required manytoone b->A:as = 3:1001; required manytoone c->A:cs = 4:1001; }",
        "1,92 XP3014"
    )]
    [InlineData("message A { required sting x = 2; }", "1,22 XP3008")]
    [InlineData("message A::guard { required string x = 2; }", "1,12 XP3010")]
    [InlineData("policy p < 1 > policy p < 2 >", "1,23 XP3011")]
    [InlineData("message A { required string x = 2 [unique_with = y]; }", "1,50 XP3012")]
    [InlineData("message A { required string x = 2 [default = None, choices = many]; }", "1,62 XP3013")]
    [InlineData("enum E { A = 1; }", "1,1 XP3015")]
    public void What_cannot_be_numbered_or_bound_is_an_error_at_its_place(string text, params string[] expected) =>
        Compile.Faults(text).Order().ShouldBe(expected.Order());

    [Fact]
    public void Inheritance_in_a_ring_is_reported_once_and_broken()
    {
        var compilation = Compile.Alone(
            "message A (C) { required string a = 2; } message B (A) { required string b = 3; } message C (B) { required string c = 4; }"
        );
        compilation.Errors.Select(d => d.Message).ShouldBe(["'A' derives from itself (A -> C -> B -> A); remove one of these bases."]);
    }

    [Fact]
    public void A_very_long_chain_of_bases_is_refused_without_overflowing_the_stack()
    {
        var text =
            "message M0 { required string a = 2; }"
            + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"message M{i} (M{i - 1}) {{ }}"));
        Compile.Alone(text).Diagnostics.ShouldContain(d => d.Id == "XP3017");
    }

    private static string Numbers(string text, string model) => Describe(Compile.Model(text, model));

    private static string Describe(Xproto.Semantics.Model model) =>
        string.Join(", ", model.Fields.Select(f => $"{f.Name} {f.Number} {f.DeclaringModel}"));

    private static string ReverseNumbers(string text, string model) =>
        string.Join(", ", Compile.Model(text, model).ReverseLinks.Select(r => $"{r.Name} {r.Number} {r.DeclaringModel}"));
}
