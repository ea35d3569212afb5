using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Tests.Telemetry;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("9464", "http://127.0.0.1:9464/")]
    [InlineData("localhost:9464", "http://localhost:9464/")]
    [InlineData("10.0.0.7:80", "http://10.0.0.7:80/")]
    [InlineData("[::1]:9464", "http://[::1]:9464/")]
    [InlineData("*:9464", "http://+:9464/")]
    [InlineData("0.0.0.0:9464", "http://+:9464/")]
    public void A_port_alone_is_for_this_machine_only(string text, string url)
    {
        ListenAddress.TryRead(text, out var address).ShouldBeTrue();
        address!.UrlOf("/").ShouldBe(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("core.example.org:9464")]
    [InlineData("10.0.0.7")]
    [InlineData("10.0.0.7:")]
    [InlineData("http://10.0.0.7:9464")]
    public void What_is_no_address_of_the_machine_is_refused(string text) => ListenAddress.TryRead(text, out _).ShouldBeFalse();
}
