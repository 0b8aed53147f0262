using System.Net;
using System.Net.Sockets;

namespace ContentHub.Domain.Webhooks;

/// <summary>The receivers that webhooks may go to although their addresses are not public.</summary>
public sealed class AllowedHosts
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> _networks = [];

    private AllowedHosts()
    {
    }

    /// <summary>None.</summary>
    public static AllowedHosts None { get; } = new();

    /// <summary>Reads host names, addresses and ranges such as <c>10.1.0.0/16</c>, with commas between.</summary>
    /// <param name="text">The list.</param>
    /// <param name="wrong">The first entry that is none of these.</param>
    /// <returns>The hosts; null when an entry is wrong.</returns>
    public static AllowedHosts? Parse(string text, out string? wrong)
    {
        AllowedHosts hosts = new();
        foreach (string entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out IPAddress? address))
            {
                hosts._networks.Add(new IPNetwork(Plain(address), Plain(address).AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            }
            else if (IPNetwork.TryParse(entry, out IPNetwork network))
            {
                hosts._networks.Add(network);
            }
            else if (Uri.CheckHostName(entry) == UriHostNameType.Dns)
            {
                hosts._names.Add(entry.TrimEnd('.'));
            }
            else
            {
                wrong = entry;
                return null;
            }
        }

        wrong = null;
        return hosts;
    }

    /// <summary>Whether a receiver is one of these, by the name it is called or by the address it has.</summary>
    /// <param name="host">The host of the webhook's address.</param>
    /// <param name="address">The address that would be connected to.</param>
    public bool Allows(string host, IPAddress address) =>
        _names.Contains(host.TrimEnd('.')) || _networks.Exists(network => network.Contains(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
