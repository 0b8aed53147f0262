using System.Net;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>Finds the addresses of a host.</summary>
public interface IHostResolver
{
    /// <summary>The addresses that a host's name leads to now.</summary>
    /// <param name="host">The name.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="System.Net.Sockets.SocketException">There are none, or nobody can say.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);
}

/// <summary>Asks as the operating system does.</summary>
internal sealed class DnsHostResolver : IHostResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) => await Dns.GetHostAddressesAsync(host, cancellation);
}
