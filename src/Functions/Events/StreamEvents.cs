using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Events;

/// <summary><c>GET /api/events</c>: what happens, as it happens, as server-sent events.</summary>
/// <param name="log">The events.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="connections">Those who watch.</param>
/// <param name="time">The clock.</param>
public sealed class StreamEvents(IEventLog log, ITaskStore tasks, EventConnections connections, TimeProvider time)
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>Begins a stream.</summary>
    /// <param name="request">Query: taskId, accountId, scheduleId, types, lastEventId. Header: Last-Event-ID, which goes before it.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(StreamEvents))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "events")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        EventFilter filter = EventFilter.Read(query);
        string? last = query.Text("lastEventId");
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        if (request.Headers.TryGetValue(LastEventId, out Microsoft.Extensions.Primitives.StringValues header) && header.ToString() is { Length: > 0 } id)
        {
            last = id;
        }

        return filter.TaskId is { } taskId && (!GenerationTaskId.IsValid(taskId) || await tasks.GetAsync(taskId, cancellation) is null)
            ? Problem.NotFound("task", taskId)
            : new EventStream(filter, last, log, tasks, connections, time);
    }
}
