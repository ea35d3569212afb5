using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class StatusTextTests
{
    [Theory]
    [InlineData(null, "Maybe later", "Maybe later")]
    [InlineData("", "Maybe later", "Maybe later")]
    [InlineData("OK", "Maybe later", "Maybe later")]
    [InlineData("Provisioning in progress", "Maybe later", "Maybe later")]
    [InlineData("Maybe later", "Maybe later", "Maybe later")]
    [InlineData("Maybe later", "Maybe not", "Maybe later // Maybe not")]
    [InlineData("a // b", "c", "b // c")]
    [InlineData("a // b", "a", "b // a")]
    [InlineData("OK // a", "b", "a // b")]
    public void The_last_two_errors_are_kept_and_nothing_else(string? status, string error, string expected) =>
        StatusText.Append(status, error).ShouldBe(expected);

    [Fact]
    public void The_text_is_cut_to_what_the_core_can_store() => StatusText.Append("", new string('x', 2000)).Length.ShouldBe(1024);

    [Fact]
    public void No_character_is_cut_in_two()
    {
        var text = StatusText.Append("", new string('x', 1023) + "\U0001F600");

        text.ShouldBe(new string('x', 1023));
    }
}
