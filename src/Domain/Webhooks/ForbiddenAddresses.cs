using System.Net;
using System.Net.Sockets;

namespace ContentHub.Domain.Webhooks;

/// <summary>
/// The addresses that no webhook may reach unless it is allowed by hand: everything that is not on the public internet, by
/// the IANA special-purpose registries, and the metadata services of clouds. A caller chooses where a webhook goes; it must
/// not choose what inside this network is called.
/// </summary>
public static class ForbiddenAddresses
{
    private static readonly (IPNetwork Network, string What)[] s_v4 =
    [
        (IPNetwork.Parse("169.254.169.254/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("100.100.100.200/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("168.63.129.16/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("0.0.0.0/8"), "an unspecified address"),
        (IPNetwork.Parse("10.0.0.0/8"), "a private address"),
        (IPNetwork.Parse("100.64.0.0/10"), "a carrier's shared address"),
        (IPNetwork.Parse("127.0.0.0/8"), "a loopback address"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local address"),
        (IPNetwork.Parse("172.16.0.0/12"), "a private address"),
        (IPNetwork.Parse("192.0.0.0/24"), "a reserved address"),
        (IPNetwork.Parse("192.0.2.0/24"), "a documentation address"),
        (IPNetwork.Parse("192.88.99.0/24"), "a 6to4 relay address"),
        (IPNetwork.Parse("192.168.0.0/16"), "a private address"),
        (IPNetwork.Parse("198.18.0.0/15"), "a benchmark address"),
        (IPNetwork.Parse("198.51.100.0/24"), "a documentation address"),
        (IPNetwork.Parse("203.0.113.0/24"), "a documentation address"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast address"),
        (IPNetwork.Parse("255.255.255.255/32"), "the broadcast address"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved address"),
    ];

    private static readonly (IPNetwork Network, string What)[] s_v6 =
    [
        (IPNetwork.Parse("fd00:ec2::254/128"), "a cloud's metadata service"),
        (IPNetwork.Parse("::/128"), "an unspecified address"),
        (IPNetwork.Parse("::1/128"), "a loopback address"),
        (IPNetwork.Parse("::/96"), "an IPv4-compatible address"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "a NAT64 address of a local network"),
        (IPNetwork.Parse("2001::/32"), "a Teredo address"),
        (IPNetwork.Parse("2001::/23"), "a reserved address"),
        (IPNetwork.Parse("2001:db8::/32"), "a documentation address"),
        (IPNetwork.Parse("2002::/16"), "a 6to4 address"),
        (IPNetwork.Parse("3fff::/20"), "a documentation address"),
        (IPNetwork.Parse("fc00::/7"), "a private address"),
        (IPNetwork.Parse("fe80::/10"), "a link-local address"),
        (IPNetwork.Parse("fec0::/10"), "a site-local address"),
        (IPNetwork.Parse("ff00::/8"), "a multicast address"),
    ];

    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Why an address is forbidden.</summary>
    /// <param name="address">The address that would be connected to.</param>
    /// <returns>What kind of address it is, such as <c>a loopback address</c>; null when it is a public one.</returns>
    public static string? Kind(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return Kind(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Find(s_v4, address);
        }

        // Without its scope: an address on a link is the same address on every link.
        IPAddress plain = new(address.GetAddressBytes());

        // NAT64 leads to the IPv4 address in the last 32 bits; on a network without IPv4 it is the way to the public ones.
        return s_translated.Contains(plain)
            ? Kind(new IPAddress(plain.GetAddressBytes()[12..]))
            : Find(s_v6, plain) ?? (s_globalUnicast.Contains(plain) ? null : "a reserved address");
    }

    private static string? Find((IPNetwork Network, string What)[] kinds, IPAddress address)
    {
        foreach ((IPNetwork network, string what) in kinds)
        {
            if (network.Contains(address))
            {
                return what;
            }
        }

        return null;
    }
}
