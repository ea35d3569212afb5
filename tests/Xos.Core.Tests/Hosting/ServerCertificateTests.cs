using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Xos.Core.Hosting;

namespace Xos.Core.Tests.Hosting;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger _log = new();
    private readonly CertificateOptions _files = new();
    private readonly TestCertificate _first = TestCertificate.Create();
    private readonly TestCertificate _second = TestCertificate.Create();

    public ServerCertificateTests() => _first.Write(_folder.Path, _files);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_renewed_pair_is_shown_to_whoever_connects_next()
    {
        var certificate = Open();

        _second.Write(_folder.Path, _files);

        ShownNextBy(certificate).ShouldBe(_second.Thumbprint);
        Told(LogLevel.Information).ShouldContain("Took up a renewed certificate.");
    }

    [Fact]
    public void A_pair_that_is_half_written_is_not_shown_and_that_is_told_once()
    {
        var certificate = Open();

        File.WriteAllText(_files.Certificate!, _second.Certificate);

        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);
        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);
        Told(LogLevel.Warning).ShouldContain("The one before stays in use.");

        File.WriteAllText(_files.Key!, _second.Key);
        ShownNextBy(certificate).ShouldBe(_second.Thumbprint);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_file_that_is_cut_off_is_not_shown(double part)
    {
        var certificate = Open();

        File.WriteAllText(_files.Certificate!, _second.Certificate[..(int)(_second.Certificate.Length * part)]);
        File.WriteAllText(_files.Key!, _second.Key);

        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);
        Told(LogLevel.Warning).ShouldContain("cannot be used");
    }

    [Fact]
    public void A_chain_whose_end_is_cut_off_is_not_shown()
    {
        var certificate = Open();

        File.WriteAllText(_files.Certificate!, _second.Certificate + "\n" + _first.Certificate[..200]);
        File.WriteAllText(_files.Key!, _second.Key);

        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);
        Told(LogLevel.Warning).ShouldContain("A certificate in it is cut off.");
    }

    [Fact]
    public void Files_that_vanish_are_told_once_and_taken_up_when_they_are_back()
    {
        var certificate = Open();

        File.Delete(_files.Key!);

        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);
        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);
        Told(LogLevel.Warning).ShouldContain(_files.Key!);

        _second.Write(_folder.Path, _files);
        ShownNextBy(certificate).ShouldBe(_second.Thumbprint);
    }

    [Fact]
    public void A_folder_that_is_swapped_beneath_a_link_as_Kubernetes_does_is_a_renewal()
    {
        var (old, renewed) = (Directory.CreateDirectory(InFolder("..1")), Directory.CreateDirectory(InFolder("..2")));
        _first.Write(old.FullName, new());
        _second.Write(renewed.FullName, new());
        Directory.CreateSymbolicLink(InFolder("..data"), "..1");
        _files.Certificate = InFolder("secret.crt");
        _files.Key = InFolder("secret.key");
        File.CreateSymbolicLink(_files.Certificate, "..data/tls.crt");
        File.CreateSymbolicLink(_files.Key, "..data/tls.key");
        var certificate = Open();
        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);

        // Kubernetes does it in one step, by renaming another link over it.
        Directory.Delete(InFolder("..data"));
        Directory.CreateSymbolicLink(InFolder("..data"), "..2");

        ShownNextBy(certificate).ShouldBe(_second.Thumbprint);
    }

    [Fact]
    public void A_flood_of_connections_reads_the_files_once_a_second()
    {
        var certificate = Open();

        _second.Write(_folder.Path, _files);

        Shown(certificate).ShouldBe(_first.Thumbprint);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Shown(certificate).ShouldBe(_first.Thumbprint);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Shown(certificate).ShouldBe(_second.Thumbprint);
    }

    [Fact]
    public void No_word_of_the_key_is_told()
    {
        var certificate = Open();

        File.WriteAllText(_files.Key!, _second.Key);
        ShownNextBy(certificate).ShouldBe(_first.Thumbprint);

        var line = _second.Key.Split('\n')[1];
        _log.Collector.GetSnapshot().ShouldAllBe(record => !record.Message.Contains(line, StringComparison.Ordinal));
    }

    private static string Shown(ServerCertificate certificate) =>
        certificate.ForConnection().ServerCertificateContext!.TargetCertificate.Thumbprint;

    private ServerCertificate Open() => new(_files, _time, _log);

    private string ShownNextBy(ServerCertificate certificate)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Shown(certificate);
    }

    private string Told(LogLevel level) =>
        _log.Collector.GetSnapshot().Where(record => record.Level == level).ShouldHaveSingleItem().Message;

    private string InFolder(string name) => Path.Combine(_folder.Path, name);
}
