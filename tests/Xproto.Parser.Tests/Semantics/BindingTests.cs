using Xproto.Semantics;

namespace Xproto.Tests.Semantics;

public sealed class BindingTests
{
    [Fact]
    public void File_options_reach_messages_and_a_message_may_override_them()
    {
        var models = Compile.Clean(
            "option app_label = \"shop\"; message A { required string x = 2; } message B { option app_label = \"b\"; option name = \"bee\"; required string x = 2; }"
        );
        models.Find("A")!.AppName.ShouldBe("shop");
        models.Find("B")!.AppName.ShouldBe("bee");
        models.Find("B")!.ContentTypeId.ShouldBe("bee.b");
    }

    [Fact]
    public void Nothing_leaks_from_one_file_into_the_next()
    {
        var models = Compile
            .Alone("package p; option app_label = \"a\"; message A { required string x = 2; }", "message B { required string x = 2; }")
            .Models;
        models.Find("B")!.FullName.ShouldBe("B");
        models.Find("B")!.AppName.ShouldBe("b");
        models.Find("p.A")!.AppName.ShouldBe("a");
    }

    [Theory]
    [InlineData("required string a = 2;", true)]
    [InlineData("optional string a = 2;", false)]
    [InlineData("required string a = 2 [default = \"x\"];", false)]
    [InlineData("required bool a = 2 [default = False];", false)]
    [InlineData("required string a = 2 [feedback_state = True];", false)]
    [InlineData("required string a = 2 [feedback_state = False];", true)]
    [InlineData("required string a = 2 [bookkeeping_state = True];", false)]
    [InlineData("required string a = 2 [content_type = \"date\", auto_now_add = True];", false)]
    [InlineData("required manytoone a->A:as = 2:1001;", true)]
    public void Required_is_what_an_author_must_give(string field, bool expected) =>
        Compile.Model($"message A {{ {field} }}", "A").FindField("a")!.IsRequired.ShouldBe(expected);

    [Fact]
    public void An_owner_whose_class_is_named_need_not_be_given()
    {
        const string text =
            "message S { required string n = 2; } message I { required manytoone owner->S:is = 2:1001; } message J (I) { option owner_class_name = \"S\"; required string x = 1; }";
        Compile.Model(text, "I").FindField("owner")!.IsRequired.ShouldBeTrue();
        Compile.Model(text, "J").FindField("owner")!.IsRequired.ShouldBeFalse();
        Compile.Model(text, "J").OwnerClassName.ShouldBe("S");
    }

    [Theory]
    [InlineData("default = \"now()\", content_type = \"date\"", FieldDefaultKind.Now, "")]
    [InlineData("default = None", FieldDefaultKind.Null, "")]
    [InlineData("default = \"None\"", FieldDefaultKind.Literal, "None")]
    [InlineData("default = \"{}\"", FieldDefaultKind.Literal, "{}")]
    public void Defaults_are_read(string option, FieldDefaultKind kind, string text) =>
        Compile
            .Model($"message A {{ optional string a = 2 [{option}]; }}", "A")
            .FindField("a")!
            .Default.ShouldBe(new FieldDefault(kind, text));

    [Fact]
    public void Choices_are_read_from_their_tuple_and_never_evaluated()
    {
        var field = Compile
            .Model("message A { optional string a = 2 [choices = \"((None, 'Default'), ('host', 'Host, alone'), )\"]; }", "A")
            .FindField("a")!;
        field.Choices.ShouldBe([new Choice(null, "Default"), new Choice("host", "Host, alone")]);
        Compile.Faults("message A { optional string a = 2 [choices = \"__import__('os')\"]; }").ShouldBe(["1,46 XP3013"]);
    }

    [Theory]
    [InlineData("required string name = 2; required manytoone p->A:ps = 3 [tosca_key = True];", "p_id")]
    [InlineData("required string name = 2; required string other = 3;", "name")]
    [InlineData("required string other = 3;", "")]
    [InlineData(
        "required string name = 2; required string k1 = 3 [tosca_key_one_of = k2]; required string k2 = 4; required string k3 = 5 [tosca_key_one_of = \"k4\"]; required string k4 = 6;",
        "name k1|k2 k3|k4"
    )]
    public void Recipes_name_objects_by_these_fields(string fields, string expected) =>
        string.Join(' ', Compile.Model($"message A {{ {fields} }}", "A").ToscaKeys.Select(key => string.Join('|', key.Alternatives)))
            .ShouldBe(expected);

    [Fact]
    public void Fields_that_are_unique_together_form_a_group()
    {
        var model = Compile.Model(
            "message A { required string a = 2 [unique_with = b]; required string b = 3; required string c = 4 [unique_with = \"d,e\"]; required string d = 5; required string e = 6; }",
            "A"
        );
        model.UniqueGroups.Select(group => string.Join(',', group)).ShouldBe(["a,b", "c,d,e"]);
    }

    [Fact]
    public void Validators_have_a_policy_and_a_message_that_may_hold_commas()
    {
        var model = Compile.Model(
            "policy p < True > policy q < True > message A { option validators = \"p: no, never so, q:Thing {obj.x} is bad\"; required string x = 2; }",
            "A"
        );
        model
            .Validators.Select(validator => $"{validator.PolicyName}: {validator.Message}")
            .ShouldBe(["p: no, never so", "q: Thing {obj.x} is bad"]);
    }

    [Fact]
    public void The_root_is_the_model_that_sits_on_the_abstract_base()
    {
        const string text =
            "message Base { option abstract = True; required string b = 2; } message S (Base) { required string s = 1; } message H (S) { required string h = 1; } message Lone { required string l = 2; }";
        Compile.Model(text, "H").Root.ShouldBe("S");
        Compile.Model(text, "S").Root.ShouldBe("S");
        Compile.Model(text, "Lone").Root.ShouldBe("Lone");
        Compile.Model(text, "H").Ancestors.ShouldBe(["S", "Base"]);
    }

    [Fact]
    public void Equal_declarations_bind_to_equal_models_wherever_they_stand()
    {
        const string text = "message A { required string x = 2 [choices = \"(('a', 'A'),)\"]; }";
        Compile.Clean(text).ShouldBe(Compile.Clean("\n\n   // moved\n\n" + text));
        Compile.Clean(text).ShouldNotBe(Compile.Clean(text.Replace("x = 2", "x = 3", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_near_miss_is_told_what_was_probably_meant() =>
        Compile
            .Alone("message Slice { required string x = 2; } message A (Slise) { required string y = 2; }")
            .Errors.First()
            .Message.ShouldBe("'A' derives from 'Slise', which no file declares (did you mean 'Slice'?).");
}
