namespace Testing.Snapshots.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;
    private readonly Snapshot snapshot;

    public SnapshotTests() => snapshot = Snapshot.Of(Path.Combine(folder, "PageTests.cs"), "Renders", "head", "txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_stand_beside_the_test_with_Verifys_names()
    {
        snapshot.VerifiedPath.ShouldBe(Path.Combine(folder, "PageTests.Renders.head.verified.txt"));
        snapshot.ReceivedPath.ShouldBe(Path.Combine(folder, "PageTests.Renders.head.received.txt"));
    }

    [Fact]
    public async Task A_missing_snapshot_fails_and_shows_what_was_received()
    {
        var fault = await Should.ThrowAsync<SnapshotMismatchException>(() => snapshot.CompareAsync("new\n", accept: false));

        fault.Message.ShouldContain("There is no snapshot PageTests.Renders.head.verified.txt yet.");
        fault.Message.ShouldContain("\n+new\n");
        (await File.ReadAllTextAsync(snapshot.ReceivedPath)).ShouldBe("new\n");
        File.Exists(snapshot.VerifiedPath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_difference_fails_with_a_diff_and_the_way_to_accept_it()
    {
        await File.WriteAllTextAsync(snapshot.VerifiedPath, "a\nb\nc\n");

        var fault = await Should.ThrowAsync<SnapshotMismatchException>(() => snapshot.CompareAsync("a\nB\nc\n", accept: false));

        fault.Message.ShouldBe(
            """
            The text differs from the snapshot PageTests.Renders.head.verified.txt.
            --- verified
            +++ received
            @@ -1 +1 @@
             a
            -b
            +B
             c
            To accept it: run the test again with VERIFY_ACCEPT=1, or rename PageTests.Renders.head.received.txt to PageTests.Renders.head.verified.txt.
            """
        );
        (await File.ReadAllTextAsync(snapshot.VerifiedPath)).ShouldBe("a\nb\nc\n");
    }

    [Fact]
    public async Task Accepting_writes_the_snapshot_with_line_feeds()
    {
        await snapshot.CompareAsync("a\r\nb\r\n", accept: true);

        (await File.ReadAllBytesAsync(snapshot.VerifiedPath)).ShouldBe("a\nb\n"u8.ToArray());
    }

    [Fact]
    public async Task Success_removes_a_stale_received_file()
    {
        await File.WriteAllTextAsync(snapshot.VerifiedPath, "a\r\n");
        await File.WriteAllTextAsync(snapshot.ReceivedPath, "old\n");

        await snapshot.CompareAsync("a\n", accept: false);

        File.Exists(snapshot.ReceivedPath).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1", null, true)]
    [InlineData("1", "", true)]
    [InlineData("1", "true", false)]
    [InlineData("0", null, false)]
    [InlineData(null, null, false)]
    public void CI_never_accepts(string? accept, string? ci, bool expected) =>
        Acceptance.IsOn(name => name == "CI" ? ci : accept).ShouldBe(expected);
}
