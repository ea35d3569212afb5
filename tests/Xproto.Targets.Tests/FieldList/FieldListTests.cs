namespace Xproto.Targets.FieldList;

public class FieldListTests
{
    [Fact]
    public void Models_are_sorted_by_name_and_fields_by_number_reverse_links_last() =>
        Corpus
            .Generate(
                "field-list",
                Corpus.AskText(
                    """
                    message b_quay { optional int32 y = 9; optional int32 x = 2; optional manytoone far->Apron:near = 3:1002; }
                    message Apron { optional int32 z = 2; optional manytomany all->b_quay:some = 3; }
                    """
                )
            )
            .ShouldBe(
                """
                Apron
                  id, 1, Apron
                  z, 2, Apron
                  all, 3, Apron
                  near_ids, 1002, Apron

                b_quay
                  id, 1, b_quay
                  x, 2, b_quay
                  far, 3, b_quay
                  y, 9, b_quay
                  some_ids, 1900, b_quay

                """
            );
}
