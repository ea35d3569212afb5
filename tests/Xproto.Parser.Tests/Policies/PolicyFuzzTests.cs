using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Tests.Parsing;
using Xproto.Text;

namespace Xproto.Tests.Policies;

/// <summary>Whatever stands between the angle brackets, it is bound, or refused at a place within it.</summary>
public sealed class PolicyFuzzTests
{
    private const int Inputs = 50_000;

    private static readonly string[] Pieces =
    [
        .. "( ) ( ) & | -> = in not exists forall : * {{ }} [ ] , . obj ctx.user obj.site obj.size obj.name obj.friends Privilege Privilege.object_id friends site True False None \"x\" 'y' 1 2.5 -3 == != < <= >= + - * / // % and or is if else len( str( .lower() .all() .startswith( *site_policy( *slice_policy( lambda for ** /*c*/ §".Split(
            ' '
        ),
    ];

    // Few models, since they are bound with each policy.
    private static readonly XprotoFile Models = XprotoParser.Parse(
        new SourceFile(
            "models.xproto",
            """
            message User { required string email = 2; required bool is_admin = 3; required manytoone site->Site:users = 4:1001; optional string born = 5 [content_type = "date"]; }
            message Privilege { required string permission = 2; required int32 object_id = 3; required int32 accessor_id = 4; }
            message Site::site_policy { required string name = 2; required bool open = 3; optional float height = 4; required string password = 5; }
            message Slice::slice_policy {
                required string name = 2;
                required int32 size = 3;
                required manytoone site->Site:slices = 4:1002;
                optional manytoone creator->User:slices = 5:1003;
                optional manytomany friends->Slice:friend_of = 6:1004;
            }
            policy site_policy < ctx.user.is_admin | obj.open >
            policy slice_policy < *site_policy(site) & obj.creator = ctx.user >
            """
        )
    );

    private static readonly ModelSet Bound = Binder.Bind([Models]).Models;

    [Fact]
    public void Fifty_thousand_random_strings_of_tokens_are_bound_or_refused_at_their_place() =>
        Parallel.For(0, Inputs, i => CheckIsBoundOrRefused(RandomTokens(new Random(i))));

    [Fact]
    public void Ten_thousand_policies_that_were_broken_are_bound_or_refused_at_their_place() =>
        Parallel.For(0, Inputs / 5, i => CheckIsBoundOrRefused(Mutations.Mutate(Typed(i, isForValidators: true), new Random(i))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_typed_policies_are_bound_without_a_fault(bool isForValidators) =>
        Parallel.For(
            0,
            Inputs / 5,
            i =>
            {
                var compilation = Bind(Typed(i, isForValidators), i, isForValidators);
                compilation
                    .Diagnostics.Where(static fault => fault.Severity != Severity.Suggestion && fault.Rule != Rules.ConstantPolicy)
                    .ShouldBeEmpty();
                compilation.Models.Formulas.ShouldContain(static formula => formula.Policy == "random");
            }
        );

    private static void CheckIsBoundOrRefused(string body)
    {
        var text = $"policy random < {body} >\nmessage Guarded::random (Slice) {{ required int32 extra = 1 [default = 1]; }}";
        var file = XprotoParser.Parse(new SourceFile("random.xproto", text));
        Spans.AssertNested(file);
        var compilation = Binder.Bind([Models, file]);
        var isBound = compilation.Models.Formulas.Any(static formula => formula is { Policy: "random", Model: "Guarded" });
        isBound.ShouldBe(compilation.Succeeded, text);
        foreach (var fault in compilation.Diagnostics.Where(static fault => fault.Severity != Severity.Suggestion))
        {
            // A policy that is asked about an object that it does not suit has its fault at its own place.
            var source = fault.Location.Path == file.Source.Path ? file.Source : Models.Source;
            fault.Location.Path.ShouldBe(source.Path);
            fault.Location.Span.IsWithin(new(0, source.Text.Length)).ShouldBeTrue(text);
            fault.ToString().Length.ShouldBeGreaterThan(0);
        }
    }

    private static string RandomTokens(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Typed(int seed, bool isForValidators) =>
        new PolicyGenerator(Bound, new Random(seed)) { IsForValidators = isForValidators }.Body(ModelOf(seed), 1 + (seed % 5));

    private static Compilation Bind(string body, int seed, bool isForValidators)
    {
        var use = isForValidators ? "" : "::random";
        var check = isForValidators ? "option validators = \"random: no\"; " : "";
        var text =
            $"policy random < {body} >\nmessage Guarded{use} ({ModelOf(seed).Name}) {{ {check}required int32 extra = 1 [default = 1]; }}";
        return Binder.Bind([Models, XprotoParser.Parse(new SourceFile("random.xproto", text))]);
    }

    private static Model ModelOf(int seed) => Bound.Models[seed % Bound.Models.Count];
}
