using System.Net;
using System.Net.Sockets;
using ContentHub.Functions.Webhooks.Deliveries;

namespace ContentHub.Functions.Tests.Webhooks;

/// <summary>Answers one question after another, as a name server does that means harm.</summary>
internal sealed class FakeResolver(params IReadOnlyList<string[]> answers) : IHostResolver
{
    /// <summary>How often it was asked.</summary>
    public int Questions { get; private set; }

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        string[] answer = answers[Math.Min(Questions++, answers.Count - 1)];
        return answer.Length == 0
            ? Task.FromException<IReadOnlyList<IPAddress>>(new SocketException((int)SocketError.HostNotFound))
            : Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Select(IPAddress.Parse)]);
    }
}
