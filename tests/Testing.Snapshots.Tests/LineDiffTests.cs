namespace Testing.Snapshots.Tests;

public sealed class LineDiffTests
{
    [Fact]
    public void Equal_texts_show_nothing() => LineDiff.Between("a\nb\n", "a\nb\n").ShouldBe("");

    [Fact]
    public void Changes_show_three_lines_of_context_and_where_they_are()
    {
        var before = Numbers(1, 40);
        var after = before.Replace("\n10\n", "\nten\n").Replace("\n30\n", "\n30\nthirty and a half\n");

        LineDiff
            .Between(before, after)
            .ShouldBe(
                """
                @@ -7 +7 @@
                 7
                 8
                 9
                -10
                +ten
                 11
                 12
                 13
                @@ -28 +28 @@
                 28
                 29
                 30
                +thirty and a half
                 31
                 32
                 33
                """
            );
    }

    [Fact]
    public void A_removed_line_does_not_make_the_rest_differ() =>
        LineDiff.Between("a\nb\nc\nd\n", "a\nc\nd\n").ShouldBe("@@ -1 +1 @@\n a\n-b\n c\n d");

    [Fact]
    public void A_missing_line_end_is_a_difference() =>
        LineDiff.Between("a\n", "a").ShouldBe("@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file");

    [Fact]
    public void A_long_difference_is_cut()
    {
        var diff = LineDiff.Between("", Numbers(1, 1000));

        diff.Split('\n').Length.ShouldBe(82); // where, 80 lines, and more
        diff.ShouldEndWith("… and more");
    }

    [Fact]
    public void Texts_too_long_to_align_are_shown_as_replaced() =>
        LineDiff.Between(Numbers(1, 3000), Numbers(5001, 8000)).ShouldStartWith("@@ -1 +1 @@\n-1\n-2\n");

    private static string Numbers(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(n => $"{n}\n"));
}
