using System.Net;
using System.Net.Sockets;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>The address of a receiver is none that a webhook may reach.</summary>
/// <param name="message">Which, and what to do.</param>
internal sealed class AddressRefusedException(string message) : Exception(message);

/// <summary>
/// Connects to receivers, after looking at the very address that is connected to: a name that leads elsewhere on the next
/// question, and a number in any notation, come to the same.
/// </summary>
/// <param name="allowed">The receivers whose addresses need not be public.</param>
/// <param name="resolver">Finds addresses.</param>
internal sealed class GuardedConnection(AllowedHosts allowed, IHostResolver resolver)
{
    /// <summary>A connection to the host that the handler names.</summary>
    /// <exception cref="AddressRefusedException">One of its addresses is not allowed; nothing was contacted.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        string host = context.DnsEndPoint.Host;
        IReadOnlyList<IPAddress> found = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await resolver.ResolveAsync(host, cancellation);
        IPAddress[] addresses = [.. found.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)];
        foreach (IPAddress address in addresses)
        {
            if (ForbiddenAddresses.Kind(address) is { } kind && !allowed.Allows(host, address))
            {
                // Which address it is would tell a stranger about the network behind this service.
                throw new AddressRefusedException($"'{host}' is {kind}, or leads to one, and was not contacted: webhooks go to public addresses. If it is meant, add it to WEBHOOK_ALLOWED_HOSTS.");
            }
        }

        SocketException? last = null;
        foreach (IPAddress address in addresses)
        {
            Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}
