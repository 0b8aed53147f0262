using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ContentHub.Cli.Server;

/// <summary>
/// What a server tells of one task, as it happens: the task as it is, then each step and each progress. A stream that breaks
/// off is taken up again where it broke; one that cannot be had is made up for by looking at the task now and then.
/// </summary>
/// <param name="session">The server.</param>
/// <param name="taskId">The task.</param>
internal sealed class TaskNews(ServerSession session, string taskId)
{
    // A server that is restarted is back by then, and a command that waits longer looks as if it hung.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // The server says something each 15 s; a connection that has nothing for four times as long may lead nowhere.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(60);
    private TimeSpan _pause = TimeSpan.FromSeconds(1);
    private string? _lastEventId;
    private long? _lastHeard;

    /// <summary>Everything that is told; it does not end by itself.</summary>
    /// <exception cref="CliException">There is no such task, or no server answers for long.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await foreach (JsonElement news in ListenAsync(cancellation))
            {
                yield return news;
            }

            if (await LookAsync(cancellation) is { } task)
            {
                yield return task;
            }

            await Task.Delay(_pause, TimeProvider.System, cancellation);
        }
    }

    /// <summary>What one connection brings, until it breaks off.</summary>
    private async IAsyncEnumerable<JsonElement> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage? response = await session.AskAsync(api => api.OpenTaskEventsAsync(taskId, _lastEventId, cancellation), cancellation);
        if (response is null)
        {
            yield break;
        }

        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        SseParser<JsonElement> parser = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellation), (_, data) => JsonElement.Parse(data));
        await using IAsyncEnumerator<SseItem<JsonElement>> items = parser.EnumerateAsync(silence.Token).GetAsyncEnumerator(silence.Token);
        while (true)
        {
            silence.CancelAfter(s_silence);
            bool more = await MoveNextAsync(items, cancellation);
            _lastEventId = parser.LastEventId is { Length: > 0 } id ? id : _lastEventId;
            _pause = parser.ReconnectionInterval > TimeSpan.Zero ? parser.ReconnectionInterval : _pause;
            if (!more)
            {
                yield break;
            }

            _lastHeard = Stopwatch.GetTimestamp();
            if (items.Current.EventType != "reset")
            {
                yield return items.Current.Data;
            }
        }
    }

    /// <summary>Whether there is more; a connection that breaks off, falls silent or makes no sense has none.</summary>
    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<SseItem<JsonElement>> items, CancellationToken cancellation)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or JsonException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>The task as it is; null while a server that has answered before does not.</summary>
    private async Task<JsonElement?> LookAsync(CancellationToken cancellation)
    {
        try
        {
            JsonElement task = await session.AskAsync(api => api.GetTaskAsync(taskId, cancellation), cancellation);
            _lastHeard = Stopwatch.GetTimestamp();
            return task;
        }
        catch (CliException exception) when (exception.ExitCode == ExitCodes.Unreachable && _lastHeard is { } heard && Stopwatch.GetElapsedTime(heard) < s_patience)
        {
            return null;
        }
    }
}
