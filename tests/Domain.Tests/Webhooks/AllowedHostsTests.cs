using System.Net;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class AllowedHostsTests
{
    private static readonly AllowedHosts s_hosts = AllowedHosts.Parse(" hooks.internal, 127.0.0.1,10.1.0.0/16 ,fd00::/8,::1", out _)!;

    [Theory]
    [InlineData("hooks.internal", "192.168.0.1", true)]
    [InlineData("HOOKS.internal.", "192.168.0.1", true)]
    [InlineData("x.hooks.internal", "192.168.0.1", false)]
    [InlineData("other", "127.0.0.1", true)]
    [InlineData("other", "::ffff:127.0.0.1", true)]
    [InlineData("other", "127.0.0.2", false)]
    [InlineData("other", "10.1.255.1", true)]
    [InlineData("other", "10.2.0.1", false)]
    [InlineData("other", "fd12::1", true)]
    [InlineData("other", "::1", true)]
    [InlineData("127.0.0.1", "10.9.9.9", false)]
    public void A_receiver_is_allowed_by_its_name_or_its_address(string host, string address, bool allowed) =>
        Assert.Equal(allowed, s_hosts.Allows(host, IPAddress.Parse(address)));

    [Theory]
    [InlineData("a,http://b", "http://b")]
    [InlineData("10.0.0.0/33", "10.0.0.0/33")]
    [InlineData("a b", "a b")]
    [InlineData("*.example.org", "*.example.org")]
    public void What_is_no_host_is_named(string text, string wrong)
    {
        Assert.Null(AllowedHosts.Parse(text, out string? named));
        Assert.Equal(wrong, named);
    }
}
