using Xos.Runtime.Hosting;

namespace Xos.Runtime.Tests.Hosting;

public sealed class CoreAddressTests
{
    [Theory]
    [InlineData("xos-core:50051", null, "http://xos-core:50051/")]
    [InlineData("xos-core:50051", "/ca.pem", "https://xos-core:50051/")]
    [InlineData("https://xos-core:50051", null, "https://xos-core:50051/")]
    [InlineData("http://127.0.0.1:50051", "/ca.pem", "http://127.0.0.1:50051/")]
    [InlineData("[::1]:50051", null, "http://[::1]:50051/")]
    [InlineData("xos-core:80", null, "http://xos-core/")]
    public void A_scheme_decides_about_encryption_and_without_one_the_CA_file(string endpoint, string? caFile, string expected)
    {
        CoreAddress.TryRead(endpoint, caFile, out var address).ShouldBeTrue();

        address!.Uri.ToString().ShouldBe(expected);
        address.IsEncrypted.ShouldBe(expected.StartsWith("https", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("xos-core")]
    [InlineData("xos-core:")]
    [InlineData("xos-core:port")]
    [InlineData("xos-core:70000")]
    [InlineData("xos core:50051")]
    [InlineData("grpc://xos-core:50051")]
    [InlineData("http://user@xos-core:50051")]
    [InlineData("xos-core:50051/path")]
    public void What_is_neither_host_and_port_nor_a_url_is_refused(string endpoint) =>
        CoreAddress.TryRead(endpoint, caFile: null, out _).ShouldBeFalse();
}
