using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Monitoring;

/// <summary><c>GET /api/health</c>: whether the parts that tasks need work.</summary>
/// <param name="tasks">The storage.</param>
/// <param name="creator">The creator.</param>
/// <param name="settings">Whether tasks are accepted.</param>
/// <param name="logger">The log.</param>
public sealed partial class Health(ITaskStore tasks, IContentCreator creator, ContentHubSettings settings, ILogger<Health> logger)
{
    /// <summary>Tries each part: 200 when healthy or degraded, 503 when nothing can be stored or run.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="client">The durable engine.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(Health))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        PartView storage = await TryAsync("storage", () => tasks.ListAsync(new TaskQuery { PageSize = 1 }, cancellation));
        PartView engine = await TryAsync("durable engine", () => client.GetInstanceAsync("health", cancellation));
        PartView writer = await TryAsync("creator", () => creator.CheckAsync(cancellation));
        bool unhealthy = !storage.Works || !engine.Works;
        string status = unhealthy ? "unhealthy" : writer.Works && settings.Enabled ? "healthy" : "degraded";
        return Results.Json(
            new HealthView(status, settings.Enabled, [storage, engine, writer]),
            statusCode: unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private async Task<PartView> TryAsync(string name, Func<Task> attempt)
    {
        try
        {
            await attempt();
            return new PartView(name, true, null);
        }
        catch (CreatorException exception)
        {
            return new PartView(name, false, exception.Message);
        }
        catch (Exception exception)
        {
            LogBroken(exception, name);
            return new PartView(name, false, "It cannot be used; the service's log has the cause.");
        }
    }

    [LoggerMessage(LogLevel.Error, "Health: {Part} does not work")]
    private partial void LogBroken(Exception exception, string part);
}

/// <summary>The health of the service.</summary>
/// <param name="Status">healthy; degraded (tasks are kept but cannot end well); unhealthy.</param>
/// <param name="AcceptsTasks">Whether new tasks are accepted.</param>
/// <param name="Parts">Each part that was tried.</param>
public sealed record HealthView(string Status, bool AcceptsTasks, IReadOnlyList<PartView> Parts);

/// <summary>One part of the service.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Works">Whether it did what it was asked.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record PartView(string Name, bool Works, string? Problem);
