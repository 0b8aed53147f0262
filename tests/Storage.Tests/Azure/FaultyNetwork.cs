namespace ContentHub.Storage.Tests.Azure;

/// <summary>What happens to a request; it is given what would send it.</summary>
internal delegate Task<HttpResponseMessage> Fault(Func<Task<HttpResponseMessage>> send);

/// <summary>A network on which the next requests meet what they are told to.</summary>
internal sealed class FaultyNetwork() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Queue<Fault> _faults = [];
    private int _requests;

    /// <summary>How many requests were made.</summary>
    public int Requests => _requests;

    /// <summary>What the next requests meet, one after the other; those that follow meet nothing.</summary>
    public void Next(params IEnumerable<Fault> faults)
    {
        foreach (Fault fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return _faults.TryDequeue(out Fault? fault) ? fault(() => base.SendAsync(request, cancellationToken)) : base.SendAsync(request, cancellationToken);
    }
}
