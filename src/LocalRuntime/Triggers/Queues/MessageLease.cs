using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Keeps a received message out of sight while its function runs, by extending the lease whenever half of it is over.</summary>
internal sealed partial class MessageLease
{
    /// <summary>How long a message stays hidden once a process that had it is gone.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    private readonly Func<MessageReceipt, Task<MessageReceipt?>> _extend;
    private readonly WorkTracker _tracker;
    private readonly ILogger _logger;
    private readonly ITimer _clock;
    private readonly Lock _lock = new();
    private MessageReceipt _receipt;
    private Task _extending = Task.CompletedTask;
    private bool _ended;

    /// <summary>A lease that has begun.</summary>
    /// <param name="receipt">The message's receipt.</param>
    /// <param name="extend">Extends the lease by its whole length; null when the message is lost.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tracker">Told of extensions.</param>
    /// <param name="logger">For those that fail.</param>
    public MessageLease(MessageReceipt receipt, Func<MessageReceipt, Task<MessageReceipt?>> extend, TimeProvider time, WorkTracker tracker, ILogger logger)
    {
        _receipt = receipt;
        _extend = extend;
        _tracker = tracker;
        _logger = logger;
        _clock = time.CreateTimer(_ => OnClock(), null, Length / 2, Length / 2);
    }

    /// <summary>Extends no more.</summary>
    /// <returns>The receipt that counts now.</returns>
    public async Task<MessageReceipt> EndAsync()
    {
        Task extending;
        lock (_lock)
        {
            _ended = true;
            extending = _extending;
        }

        await _clock.DisposeAsync();
        await extending;
        return _receipt;
    }

    private void OnClock()
    {
        lock (_lock)
        {
            if (!_ended && _extending.IsCompleted)
            {
                _extending = ExtendAsync();
            }
        }
    }

    private async Task ExtendAsync()
    {
        using IDisposable work = _tracker.Begin();
        try
        {
            if (await _extend(_receipt) is { } next)
            {
                _receipt = next;
            }
            else
            {
                LogLost(_receipt.Id, _receipt.Queue);
            }
        }
        catch (Exception exception)
        {
            LogNotExtended(exception, _receipt.Id, _receipt.Queue);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message '{Id}' of queue '{Queue}' is gone, or another has received it, while its function runs")]
    private partial void LogLost(string id, string queue);

    [LoggerMessage(LogLevel.Warning, "The lease of message '{Id}' of queue '{Queue}' could not be extended; it is tried again")]
    private partial void LogNotExtended(Exception exception, string id, string queue);
}
