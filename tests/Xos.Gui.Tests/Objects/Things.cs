using Xos.Core.Schema;
using Xproto;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Gui.Tests.Objects;

/// <summary>A model with a field of each kind, and objects of it.</summary>
internal static class Things
{
    private static readonly ModelCatalog Catalog = new(
        1,
        XprotoCompiler
            .Compile(
                new SourceFile(
                    "things.xproto",
                    """
                    option name = "things";
                    option app_label = "things";
                    message Thing (XOSBase) {
                        required string name = 1 [max_length = 10, help_text = "What <it> is called"];
                        optional string note = 2 [max_length = 100, text = True];
                        required int32 size = 3 [default = 3, min_value = 1, max_value = 9];
                        required bool enabled = 4 [default = True];
                        optional string colour = 5 [choices = "(('red', 'Red'), ('blue', 'Blue'))", max_length = 10];
                        optional string since = 6 [content_type = "date"];
                        optional manytoone other->Thing:others = 7:1001;
                        optional string address = 9 [content_type = "url", max_length = 100];
                        optional float ratio = 10;
                        optional double exact = 11;
                        optional uint64 count = 12;
                        optional uint32 little = 13;
                        optional manytomany friends->Thing:befriended = 15:1002;
                        optional string report = 8 [feedback_state = True, max_length = 100];
                    }
                    message User (XOSBase) {
                        required string email = 1 [max_length = 100];
                        required string password = 2 [max_length = 100];
                    }
                    """
                )
            )
            .Models,
        []
    );

    public static RecordType Type { get; } = Catalog.Find("Thing")!;

    /// <summary>A model with a secret.</summary>
    public static RecordType User { get; } = Catalog.Find("User")!;

    public static Field Field(string name) => Type.FindField(name)!;

    /// <summary>A thing as it is stored.</summary>
    public static Record Stored(params IEnumerable<(string Field, object Value)> values)
    {
        var all = new Dictionary<string, object>
        {
            ["name"] = "one",
            ["size"] = 3,
            ["enabled"] = true,
        };
        foreach (var (field, value) in values)
        {
            all[field] = value;
        }

        return new(Type, 7, all) { LeafModelName = "Thing", IsDeleted = false };
    }
}
