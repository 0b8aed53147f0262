using System.Text.Json;
using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContentHub.Functions.Events;

/// <summary>
/// One watcher's stream. It holds no events of its own: it reads the log as fast as the watcher reads the stream, so a slow
/// one costs a page, and is cut when it takes nothing for half a minute.
/// </summary>
/// <param name="filter">What it wants.</param>
/// <param name="lastEventId">Where it has come to before; null for a new one.</param>
/// <param name="log">The events.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="connections">Those who watch.</param>
/// <param name="time">The clock.</param>
internal sealed class EventStream(EventFilter filter, string? lastEventId, IEventLog log, ITaskStore tasks, EventConnections connections, TimeProvider time) : IResult
{
    private const int PageSize = 50;
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_slowest = TimeSpan.FromSeconds(30);
    private readonly EventText _text = new();
    private (int Revision, DateTimeOffset At) _known;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using IDisposable? place = connections.TryEnter();
        if (place is null)
        {
            httpContext.Response.Headers.RetryAfter = "5";
            await Problem.TooManyWatchers().ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-store";

        // What nginx and those that follow it go by: a proxy that collects an answer before it passes it on would keep it for ever.
        httpContext.Response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, connections.Stopping);
        using StreamClock clock = new(time);
        try
        {
            await TellAsync(httpContext, clock, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The watcher has gone, was too slow, or the host stops: in each case it comes back with the last id that it has.
        }
    }

    private async Task TellAsync(HttpContext http, StreamClock clock, CancellationToken end)
    {
        _text.Retry(s_retry);
        EventPosition position = await BeginAsync(http, end);
        EventPosition told = position;
        while (true)
        {
            Task next = Task.WhenAny(log.Appended, clock.Tick);
            IReadOnlyList<LoggedEvent>? events = await log.ReadAsync(position, PageSize, end);
            if (events is null)
            {
                told = position = await ResetAsync(http, end);
            }
            else if (events.Count > 0)
            {
                position = events[^1].Position;
                foreach (LoggedEvent item in events.Where(IsNews))
                {
                    told = item.Position;
                    _text.Event(told.ToString(), item.Record.Type.ToName(), item.Record.Data);
                }
            }
            else if (clock.TakeKeepAlive())
            {
                // One whose filter lets nothing through comes on all the same; else its place would be kept no longer one day.
                _text.Comment("keep-alive");
                if (told != position)
                {
                    told = position;
                    _text.Position(told.ToString());
                }
            }

            if (!_text.IsEmpty)
            {
                await SendAsync(http, end);
            }
            else if (events is { Count: 0 })
            {
                await next.WaitAsync(end);
            }
        }
    }

    private async Task<EventPosition> BeginAsync(HttpContext http, CancellationToken cancellation)
    {
        if (lastEventId is not null)
        {
            // One that is no id leads nowhere in the log, which the first look will find.
            return EventPosition.Parse(lastEventId) ?? default;
        }

        EventPosition now = await log.GetEndAsync(cancellation);
        _text.Position(now.ToString());
        await ShowTaskAsync(http, now, cancellation);
        return now;
    }

    private async Task<EventPosition> ResetAsync(HttpContext http, CancellationToken cancellation)
    {
        EventPosition now = await log.GetEndAsync(cancellation);
        _text.Event(now.ToString(), "reset", """{"reason":"The events behind your last one are kept no longer. Read the present state, then go on."}""");
        await ShowTaskAsync(http, now, cancellation);
        return now;
    }

    /// <summary>The present state of the task that is watched. The position was taken before it, so nothing falls in between.</summary>
    private async Task ShowTaskAsync(HttpContext http, EventPosition position, CancellationToken cancellation)
    {
        if (filter.TaskId is { } id && await tasks.GetAsync(id, cancellation) is { } task)
        {
            _known = (task.Revision, task.UpdatedAt);
            _text.Event(position.ToString(), "state", JsonSerializer.Serialize(TaskView.Of(task), Json(http)));
        }
    }

    private static JsonSerializerOptions Json(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    private bool IsNews(LoggedEvent item) =>
        filter.Fits(item.Record)
        && !(item.Record.TaskId is not null && item.Record.TaskId == filter.TaskId
            && (item.Record.Revision < _known.Revision || (item.Record.Revision == _known.Revision && item.Record.At <= _known.At)));

    private async Task SendAsync(HttpContext http, CancellationToken end)
    {
        using CancellationTokenSource late = new(s_slowest, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, end);
        try
        {
            await http.Response.Body.WriteAsync(_text.Take(), either.Token);
            await http.Response.Body.FlushAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // Half an event may be on its way: the connection has to break, or it would look whole.
            http.Abort();
            throw;
        }
    }
}
