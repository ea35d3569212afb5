using System.Text.RegularExpressions;
using Xos.Runtime.Client;
using Xos.Runtime.Client.Querying;
using Xos.Runtime.Models;
using QueryElement = Xos.Runtime.Client.QueryElement;

namespace Xos.Runtime.Tests.Client.Querying;

/// <summary>Conditions in C# become elements of the wire's query, or are refused.</summary>
public sealed class QueryTests
{
    private static readonly DateTimeOffset Moment = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(1));

    private readonly FakeCore _far = new();
    private readonly XosCore _core;

    public QueryTests() =>
        _core = new(
            _far,
            new() { Username = "admin@opencord.org", Password = "letmein" },
            [ModelDescriptor.Of<HelloWorldServiceInstance>(), ModelDescriptor.Of<Specimen>()]
        );

    private ModelQuery<Specimen> Specimina => _core.Query<Specimen>();

    [Fact]
    public void Fields_are_compared_with_values_of_their_types()
    {
        Of(Specimina.Where(x => x.Name == "a")).ShouldBe("name = 'a'");
        Of(Specimina.Where(x => x.Name != "a")).ShouldBe("not name = 'a'");
        Of(Specimina.Where(x => x.Count > 5)).ShouldBe("count > 5");
        Of(Specimina.Where(x => 5 > x.Count)).ShouldBe("count < 5");
        Of(Specimina.Where(x => x.Offset <= -5)).ShouldBe("offset <= -5");
        Of(Specimina.Where(x => x.Size >= 4_000_000_000)).ShouldBe("size >= '4000000000'");
        Of(Specimina.Where(x => x.Weight < long.MaxValue)).ShouldBe("weight < '9223372036854775807'");
        Of(Specimina.Where(x => x.Height == 0.1)).ShouldBe("height = '0.1'");
        Of(Specimina.Where(x => x.Born > Moment)).ShouldBe("born > '2026-01-02T02:04:05.678000Z'");
        Of(Specimina.Where(x => x.Died <= Moment)).ShouldBe("died <= '2026-01-02T02:04:05.678000Z'");
        Of(Specimina.Where(x => x.Mood == Specimen.MoodChoices.Calm)).ShouldBe("mood = 'calm'");
        Of(Specimina.Where(x => x.Id == 7)).ShouldBe("id = 7");
    }

    [Fact]
    public void A_bool_stands_alone()
    {
        Of(Specimina.Where(x => x.Ready)).ShouldBe("ready = 1");
        Of(Specimina.Where(x => !x.Ready)).ShouldBe("not ready = 1");
        Of(Specimina.Where(x => x.Ready == false)).ShouldBe("ready = 0");
    }

    [Fact]
    public void Conditions_are_joined_with_and()
    {
        Of(Specimina.Where(x => x.Name == "a" && !(x.Count < 3)).Where(x => x.Ready)).ShouldBe("name = 'a', not count < 3, ready = 1");
        Of(Specimina.Where(x => !(x.Name == "a" || x.Ready))).ShouldBe("not name = 'a', not ready = 1");
    }

    [Fact]
    public void Texts_are_searched()
    {
        Of(Specimina.Where(x => x.Name.Contains("ab"))).ShouldBe("name contains 'ab'");
        Of(Specimina.Where(x => x.Name.Contains('a', StringComparison.OrdinalIgnoreCase))).ShouldBe("name icontains 'a'");
        Of(Specimina.Where(x => x.Name.StartsWith("a.b", StringComparison.Ordinal))).ShouldBe(@"name matches '^a\.b'");
        Of(Specimina.Where(x => string.Equals(x.Note, "a", StringComparison.OrdinalIgnoreCase))).ShouldBe("note iexact 'a'");
#pragma warning disable MA0009 // the core bounds the time
        Of(Specimina.Where(x => Regex.IsMatch(x.Name, "^a+$", RegexOptions.IgnoreCase))).ShouldBe("name imatches '^a+$'");
#pragma warning restore MA0009
    }

    [Fact]
    public void Nothing_is_asked_for_with_null()
    {
        Of(Specimina.Where(x => x.Note == null)).ShouldBe("not note contains ''");
        Of(Specimina.Where(x => x.Note != null)).ShouldBe("note contains ''");
        Of(Specimina.Where(x => x.Offset == null)).ShouldBe("not offset >= -2147483648");
        Of(Specimina.Where(x => x.Died.HasValue)).ShouldBe("died >= '0001-01-01T00:00:00.000000Z'");
    }

    [Fact]
    public void Links_are_compared_by_what_they_link_to()
    {
        var cage = new Cage { Id = 4 };
        Of(Specimina.Where(x => x.Cage.Id == 4)).ShouldBe("cage_id = 4");
        Of(Specimina.Where(x => x.Cage == cage)).ShouldBe("cage_id = 4");
        Of(Specimina.Where(x => x.Mother == null)).ShouldBe("mother_id = 0");
        Of(Specimina.Where(x => !x.Mother.HasValue)).ShouldBe("mother_id = 0");
        Of(Specimina.Where(x => x.Mother.HasValue)).ShouldBe("not mother_id = 0");
        Of(Specimina.Where(x => x.Cage, cage => cage.CageValue == "north")).ShouldBe("cage__cage = 'north'");
    }

    [Fact]
    public void A_narrowed_link_is_the_link_of_its_base() =>
        Of(_core.Query<HelloWorldServiceInstance>().Where(x => x.Owner, owner => owner.HelloFrom == "a"))
            .ShouldBe("owner__hello_from = 'a'");

    [Fact]
    public void Values_are_worked_out_when_the_condition_is_added()
    {
        var names = new[] { " A", "B" };
        var i = 0;
        var query = Specimina.Where(x => x.Name == names[i].Trim());
        i = 1;
        Of(query).ShouldBe("name = 'A'");
    }

    [Fact]
    public void What_the_wire_cannot_carry_is_refused_with_the_part_that_it_cannot()
    {
        var names = new List<string> { "a" };
        Refusal(() => Specimina.Where(x => x.Name == "a" || x.Ready)).ShouldContain("is an 'or'");
        Refusal(() => Specimina.Where(x => x.Name == x.Note)).ShouldContain("compares two fields");
        Refusal(() => Specimina.Where(x => x.Name.Length == 3)).ShouldContain("x.Name.Length");
        Refusal(() => Specimina.Where(x => x.Name.Trim() == "A")).ShouldContain("x.Name.Trim()");
        Refusal(() => Specimina.Where(x => names.Contains(x.Name))).ShouldContain("one of several values");
        Refusal(() => Specimina.Where(x => x.Name.EndsWith("ab"))).ShouldContain("EndsWith");
        Refusal(() => Specimina.Where(x => x.Name.Contains("ab", StringComparison.CurrentCulture))).ShouldContain("culture");
        Refusal(() => Specimina.Where(x => x.IsNew)).ShouldContain("is no field that the core stores");
        Refusal(() => Specimina.Where(x => x.Count + 1 == 3)).ShouldContain("(x.Count + 1)");
        Refusal(() => Specimina.Where(x => x.Mother == new Specimen())).ShouldContain("save it first");
        Refusal(() => Specimina.Where(x => x.Friends.Count == 3)).ShouldContain("x.Friends.Count");
    }

    [Fact]
    public async Task The_core_selects_and_the_objects_come_back()
    {
        _far.Answers("FilterSpecimen", new RawMessage(new Protos.Specimen { Id = 3 }, new Protos.Specimen { Id = 2 }));
        (await Specimina.Where(x => x.Ready).ToListAsync()).Select(static x => x.Id).ShouldBe([3, 2]);
        (await Specimina.FirstOrDefaultAsync())!.Id.ShouldBe(2);
        (await Specimina.AnyAsync()).ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(() => Specimina.SingleOrDefaultAsync());
        var limits = _far.Calls.Select(static call => Xos.Protos.Query.Parser.ParseFrom(call.Request).Limit);
        limits.ShouldBe([0, 1, 1, 2]);
    }

    private static string Of<T>(ModelQuery<T> query)
        where T : XosModel, IXosModel<T> => string.Join(", ", query.ToQuery().Elements.Select(Of));

    private static string Of(QueryElement element) =>
        $"{(element.IsInverted ? "not " : "")}{element.Name} {SignOf(element.Operator)} {(element.Text is { } text ? $"'{text}'" : element.Number)}";

    private static string SignOf(QueryOperator sign) =>
        sign switch
        {
            QueryOperator.Equal => "=",
            QueryOperator.GreaterThan => ">",
            QueryOperator.LessThan => "<",
            QueryOperator.GreaterThanOrEqual => ">=",
            QueryOperator.LessThanOrEqual => "<=",
            QueryOperator.EqualIgnoringCase => "iexact",
            QueryOperator.Contains => "contains",
            QueryOperator.ContainsIgnoringCase => "icontains",
            QueryOperator.Matches => "matches",
            _ => "imatches",
        };

    private static string Refusal(Action query) => Should.Throw<NotSupportedException>(query).Message;
}
