using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Alerts.Channels;

/// <summary>The service's log, which is always told.</summary>
/// <param name="logger">The log.</param>
public sealed partial class LogChannel(ILogger<LogChannel> logger) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => "log";

    /// <inheritdoc/>
    public Task<ChannelAnswer> SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        LogNotice(message.Alert.AlertId, message.Text.En, message.Text.Zh);
        return Task.FromResult(new ChannelAnswer());
    }

    [LoggerMessage(LogLevel.Warning, "{AlertId}: {English} {Chinese}")]
    private partial void LogNotice(string alertId, string english, string chinese);
}
