using Xproto.Semantics.Comparison;
using Xproto.Text;

namespace Xproto.Tests.Comparison;

public sealed class ModelComparisonTests
{
    private const string Compatible = "compatible";
    private const string Depends = "depends on objects";
    private const string Incompatible = "incompatible";

    [Fact]
    public void The_same_models_have_no_changes()
    {
        var models = Compile.Clean("message Lamp { required string name = 9 [max_length = 9, unique = True]; }");

        ModelComparison.Compare(models, models).ShouldBeEmpty();
    }

    [Fact]
    public void What_people_read_is_no_change() =>
        Changes(
                "message Lamp { optional string name = 9 [max_length = 9, help_text = \"The name\"]; }",
                "// A lamp.\nmessage Lamp { option verbose_name = \"Light\"; optional string name = 9 [help_text = \"Its name\", max_length = 9]; }"
            )
            .ShouldBeEmpty();

    [Theory]
    // Fields that come and go.
    [InlineData("", "optional string x = 2 [max_length = 5];", $"FieldAdded Lamp.x {Compatible}")]
    [InlineData("", "required string x = 2 [max_length = 5, default = \"a\"];", $"FieldAdded Lamp.x {Compatible}")]
    [InlineData("", "required string x = 2 [max_length = 5, default = \"too long\"];", $"FieldAdded Lamp.x {Depends}")]
    [InlineData("", "required int32 x = 2 [max_value = 5, default = 6];", $"FieldAdded Lamp.x {Depends}")]
    [InlineData("", "required string x = 2 [default = \"c\", choices = \"(('a', 'A'), ('b', 'B'))\"];", $"FieldAdded Lamp.x {Depends}")]
    [InlineData("", "required string x = 2 [max_length = 5];", $"FieldAdded Lamp.x {Incompatible}")]
    [InlineData("", "required string x = 2 [max_length = 5, default = None];", $"FieldAdded Lamp.x {Incompatible}")]
    [InlineData("", "optional bool x = 2;", $"FieldAdded Lamp.x {Compatible}")]
    [InlineData("", "required bool x = 2;", $"FieldAdded Lamp.x {Incompatible}")]
    [InlineData("", "required string x = 2 [content_type = \"date\", default = \"now()\"];", $"FieldAdded Lamp.x {Compatible}")]
    [InlineData("", "required manytoone x->Shade:lamps = 2:1001;", $"FieldAdded Lamp.x {Incompatible}")]
    [InlineData("", "required manytoone x->Shade:lamps = 2:1001 [default = \"get_first_shade\"];", $"FieldAdded Lamp.x {Depends}")]
    [InlineData("", "required manytomany x->Shade:lamps = 2:1001;", $"FieldAdded Lamp.x {Compatible}")]
    [InlineData("optional string x = 2 [max_length = 5];", "", $"FieldRemoved Lamp.x {Compatible}")]
    [InlineData("optional string x = 2;", "optional string y = 2 [renamed_from = \"x\"];", $"FieldRenamed Lamp.y {Compatible}")]
    [InlineData(
        "optional string x = 2;",
        "optional string y = 2;",
        $"FieldRemoved Lamp.x {Compatible}",
        $"FieldAdded Lamp.y {Compatible}",
        $"NumberReused Lamp.y {Incompatible}"
    )]
    [InlineData("", "optional string y = 2 [renamed_from = \"x\"];", $"FieldAdded Lamp.y {Compatible}")]
    [InlineData("optional string y = 2 [renamed_from = \"x\"];", "optional string y = 2 [renamed_from = \"x\"];")]
    [InlineData(
        "optional string x = 2; optional string y = 3;",
        "optional string y = 3 [renamed_from = \"x\"];",
        $"FieldRenamed Lamp.y {Incompatible}",
        $"FieldRemoved Lamp.x {Compatible}"
    )]
    [InlineData(
        "optional string x = 2;",
        "optional int32 y = 2 [renamed_from = \"x\"];",
        $"FieldRenamed Lamp.y {Compatible}",
        $"FieldType Lamp.y {Incompatible}"
    )]
    // Where they stand and what they hold.
    [InlineData("optional string x = 2;", "optional string x = 3;", $"FieldNumber Lamp.x {Incompatible}")]
    [InlineData("optional string x = 2;", "optional int32 x = 2;", $"FieldType Lamp.x {Incompatible}")]
    [InlineData("optional int32 x = 2;", "optional int64 x = 2;", $"FieldType Lamp.x {Compatible}")]
    [InlineData("optional int64 x = 2;", "optional int32 x = 2;", $"FieldType Lamp.x {Incompatible}")]
    [InlineData("optional float x = 2;", "optional double x = 2;", $"FieldType Lamp.x {Incompatible}")]
    [InlineData("optional string x = 2;", "optional string x = 2 [content_type = \"date\"];", $"FieldType Lamp.x {Incompatible}")]
    // Links.
    [InlineData(
        "optional manytoone x->Shade:lamps = 2:1001;",
        "optional manytoone x->Silk:lamps = 2:1001;",
        $"LinkTarget Lamp.x {Depends}"
    )]
    [InlineData(
        "optional manytoone x->Silk:lamps = 2:1001;",
        "optional manytoone x->Shade:lamps = 2:1001;",
        $"LinkTarget Lamp.x {Compatible}"
    )]
    [InlineData(
        "optional manytoone x->Shade:lamps = 2:1001;",
        "optional manytoone x->Wall:lamps = 2:1001;",
        $"LinkTarget Lamp.x {Incompatible}"
    )]
    [InlineData(
        "optional manytoone x->Shade:lamps = 2:1001;",
        "optional manytomany x->Shade:lamps = 2:1001;",
        $"FieldType Lamp.x {Incompatible}"
    )]
    [InlineData(
        "optional manytoone x->Shade:lamps = 2:1001;",
        "optional onetoone x->Shade:lamps = 2:1001;",
        $"LinkKind Lamp.x {Compatible}",
        $"Unique Lamp.x {Depends}"
    )]
    [InlineData(
        "optional onetoone x->Shade:lamps = 2:1001;",
        "optional manytoone x->Shade:lamps = 2:1001;",
        $"LinkKind Lamp.x {Compatible}",
        $"Unique Lamp.x {Compatible}"
    )]
    [InlineData(
        "optional manytoone x->Shade:lamps = 2:1001;",
        "optional manytoone x->Shade:lights = 2:1001;",
        $"ReverseLink Lamp.x {Compatible}"
    )]
    // Rules.
    [InlineData("optional string x = 2;", "required string x = 2;", $"Required Lamp.x {Depends}")]
    [InlineData("required string x = 2;", "optional string x = 2;", $"Required Lamp.x {Compatible}")]
    [InlineData("optional bool x = 2;", "required bool x = 2;")]
    [InlineData("optional string x = 2;", "optional string x = 2 [max_length = 5];", $"MaxLength Lamp.x {Depends}")]
    [InlineData("optional string x = 2 [max_length = 5];", "optional string x = 2 [max_length = 4];", $"MaxLength Lamp.x {Depends}")]
    [InlineData("optional string x = 2 [max_length = 4];", "optional string x = 2 [max_length = 5];", $"MaxLength Lamp.x {Compatible}")]
    [InlineData("optional int32 x = 2 [min_value = 4];", "optional int32 x = 2 [min_value = 5];", $"MinValue Lamp.x {Depends}")]
    [InlineData("optional int32 x = 2 [min_value = 4];", "optional int32 x = 2;", $"MinValue Lamp.x {Compatible}")]
    [InlineData("optional int32 x = 2 [max_value = 5];", "optional int32 x = 2 [max_value = 4];", $"MaxValue Lamp.x {Depends}")]
    [InlineData("optional int32 x = 2;", "optional int32 x = 2 [choices = \"(('1', 'One'),)\"];", $"Choices Lamp.x {Depends}")]
    [InlineData(
        "optional string x = 2 [choices = \"(('a', 'A'),)\"];",
        "optional string x = 2 [choices = \"(('a', 'Ah'), ('b', 'B'))\"];",
        $"Choices Lamp.x {Compatible}"
    )]
    [InlineData("optional string x = 2 [choices = \"(('a', 'A'),)\"];", "optional string x = 2;", $"Choices Lamp.x {Compatible}")]
    [InlineData("optional string x = 2;", "optional string x = 2 [content_type = \"ip\"];", $"Format Lamp.x {Depends}")]
    [InlineData("optional string x = 2;", "optional string x = 2 [content_type = \"stripped\"];", $"Format Lamp.x {Compatible}")]
    [InlineData("optional string x = 2;", "optional string x = 2 [unique = True];", $"Unique Lamp.x {Depends}")]
    [InlineData("", "optional string x = 2 [unique = True];", $"FieldAdded Lamp.x {Compatible}", $"Unique Lamp.x {Compatible}")]
    [InlineData(
        "",
        "optional string x = 2 [unique = True, default = \"a\"];",
        $"FieldAdded Lamp.x {Compatible}",
        $"Unique Lamp.x {Depends}"
    )]
    [InlineData(
        "optional string x = 2 [unique = True];",
        "optional string y = 2 [unique = True, renamed_from = \"x\"];",
        $"FieldRenamed Lamp.y {Compatible}"
    )]
    [InlineData(
        "optional string x = 2; optional string y = 3;",
        "optional string x = 2 [unique_with = \"y\"]; optional string y = 3;",
        $"Unique Lamp.x, y {Depends}"
    )]
    // What is told, and keeps no object back.
    [InlineData("optional int32 x = 2;", "optional int32 x = 2 [default = 4];", $"Default Lamp.x {Compatible}")]
    [InlineData("optional int32 x = 2;", "optional int32 x = 2 [feedback_state = True];", $"FieldState Lamp.x {Compatible}")]
    [InlineData("optional int32 x = 2;", "optional int32 x = 2 [db_index = True];", $"Index Lamp.x {Compatible}")]
    [InlineData("optional int32 x = 2;", "optional int32 x = 2 [tosca_key = True];", $"ToscaKey Lamp {Compatible}")]
    public void Each_change_of_a_field_is_told(string old, string now, params string[] changes) =>
        Changes(Lamp(old), Lamp(now)).ShouldBe(changes);

    [Theory]
    [InlineData("", "message Fuse { optional int32 a = 2; }", $"ModelAdded Fuse {Compatible}")]
    [InlineData("message Fuse { optional int32 a = 2; }", "", $"ModelRemoved Fuse {Incompatible}")]
    [InlineData(
        "message Fuse { optional int32 a = 2; }",
        "message Plug { optional int32 a = 2; }",
        $"ModelRenamed Fuse {Incompatible}",
        $"ModelAdded Plug {Compatible}"
    )]
    [InlineData(
        "message Fuse { optional int32 a = 2; }",
        "message Fuse { option abstract = True; optional int32 a = 2; }",
        $"ModelAbstract Fuse {Incompatible}"
    )]
    [InlineData(
        "message Fuse { optional int32 a = 2; }",
        "message Fuse { option plural = \"Fusen\"; optional int32 a = 2; }",
        $"ModelNames Fuse {Compatible}"
    )]
    [InlineData(
        "message Fuse (Shade) { optional int32 a = 2; }",
        "message Fuse (Wall) { optional int32 a = 2; }",
        $"ModelRoot Fuse {Incompatible}",
        $"ModelBases Fuse {Incompatible}",
        $"FieldRemoved Fuse.s {Compatible}",
        $"FieldAdded Fuse.w {Compatible}",
        $"NumberReused Fuse.w {Incompatible}"
    )]
    [InlineData(
        "message Fuse (Shade) { optional int32 a = 2; }",
        "message Fuse (Silk) { optional int32 a = 2; }",
        $"ModelBases Fuse {Compatible}",
        $"FieldNumber Fuse.a {Incompatible}",
        $"FieldAdded Fuse.t {Compatible}"
    )]
    [InlineData(
        "message Owned { optional manytoone owner->Shade:owned = 2:1009; }",
        "message Owned { option owner_class_name = \"Silk\"; optional manytoone owner->Shade:owned = 2:1009; }",
        $"OwnerClass Owned {Depends}"
    )]
    [InlineData(
        "message Owned { option owner_class_name = \"Silk\"; optional manytoone owner->Shade:owned = 2:1009; }",
        "message Owned { option owner_class_name = \"Shade\"; optional manytoone owner->Shade:owned = 2:1009; }",
        $"OwnerClass Owned {Compatible}"
    )]
    [InlineData(
        "policy p < obj.a = 1 > message Fuse::p { optional int32 a = 2; }",
        "policy p < obj.a = 2 > message Fuse::p { optional int32 a = 2; }",
        $"Policy Fuse {Compatible}"
    )]
    [InlineData(
        "policy p < *q(obj) > policy q < obj.a = 1 > message Fuse { option validators = \"p: Bad\"; optional int32 a = 2; }",
        "policy p < *q(obj) > policy q < obj.a = 2 > message Fuse { option validators = \"p: Bad\"; optional int32 a = 2; }",
        $"Validator Fuse {Depends}"
    )]
    [InlineData(
        "policy p < obj.a = 1 > message Fuse { option validators = \"p: Bad\"; optional int32 a = 2; }",
        "policy p < obj.a = 1 > message Fuse { optional int32 a = 2; }",
        $"Validator Fuse {Compatible}"
    )]
    public void Each_change_of_a_model_is_told(string old, string now, params string[] changes) =>
        Changes(Lamp("") + old, Lamp("") + now).ShouldBe(changes);

    [Fact]
    public void A_change_of_a_base_is_told_for_its_heirs_too_and_marked_there()
    {
        var changes = Compare(
            "message Lamp { optional string x = 2; } message Torch (Lamp) { optional string y = 2; }",
            "message Lamp { optional string x = 2 [max_length = 5]; } message Torch (Lamp) { optional string y = 2 [max_length = 5]; }"
        );

        changes
            .Select(change => $"{change.Subject} {(change.IsInherited ? "inherited" : "own")}")
            .ShouldBe(["Lamp.x own", "Torch.x inherited", "Torch.y own"]);
    }

    [Fact]
    public void The_first_field_of_a_base_moves_the_numbers_of_its_heirs() =>
        Changes(
                "message Top { optional string t = 2; } message Lamp (Top) { } message Torch (Lamp) { optional string y = 2; }",
                "message Top { optional string t = 2; } message Lamp (Top) { optional string x = 2; } message Torch (Lamp) { optional string y = 2; }",
                isClean: false
            )
            .ShouldBe([$"FieldAdded Lamp.x {Compatible}", $"FieldNumber Torch.y {Incompatible}"]);

    [Fact]
    public void A_change_says_what_becomes_of_objects_and_how_to_do_without()
    {
        var change = Compare(Lamp("optional string x = 2;"), Lamp("required int32 x = 2;")).Single();

        change.Old.ShouldBe("string");
        change.New.ShouldBe("int32");
        change.Message.ShouldBe("'x' is int32 instead of string.");
        change.Advice.ShouldBe("Give the changed field a name and number of its own.");
    }

    private static string Lamp(string field) =>
        $$"""
            message Shade { optional string s = 2; }
            message Silk (Shade) { optional string t = 2; }
            message Wall { optional string w = 2; }
            message Lamp { optional string name = 9; {{field}} }

            """;

    private static EquatableArray<ModelChange> Compare(string old, string now, bool isClean = true) =>
        isClean
            ? ModelComparison.Compare(Compile.Clean(old), Compile.Clean(now))
            : ModelComparison.Compare(Compile.Alone(old).Models, Compile.Alone(now).Models);

    private static IEnumerable<string> Changes(string old, string now, bool isClean = true) =>
        Compare(old, now, isClean)
            .Where(change => !change.IsInherited)
            .Select(change =>
                $"{change.Kind} {change.Subject} {change.Compatibility switch
                {
                    Compatibility.Compatible => Compatible,
                    Compatibility.DependsOnObjects => Depends,
                    _ => Incompatible,
                }}"
            );
}
