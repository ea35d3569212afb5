using static Testing.Snapshots.Verifier;

namespace Testing.Snapshots.Tests;

public sealed class VerifierTests
{
    [Fact]
    public Task The_snapshot_is_named_after_class_and_method() => Verify("one line\nand another\n");

    [Fact]
    public async Task A_method_may_hold_several_parts()
    {
        await Verify("answer: 42\n", extension: "yaml", part: "answer");
        await Verify("internal sealed class Empty;\n", extension: "cs", part: "code");
    }

    [Fact]
    public Task Line_endings_do_not_matter() => Verify("first\r\nsecond\r\n");
}
