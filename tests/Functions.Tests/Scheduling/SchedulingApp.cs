using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Scheduling;

/// <summary>What the tests of schedules do with the app.</summary>
internal static class SchedulingApp
{
    /// <summary>Every function with a timer but the one that drives schedules: a long test has no time for what they do each minute.</summary>
    public static Type[] OtherTimers { get; } =
    [
        .. typeof(ContentHubApplication).Assembly.GetTypes().Where(type => type != typeof(PlanSchedules)
            && type.GetMethods().Any(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(TimerInfo)))),
    ];

    public static IScheduleStore Schedules(this App app) => app.Host.Services.GetRequiredService<IScheduleStore>();

    public static IExecutionStore Executions(this App app) => app.Host.Services.GetRequiredService<IExecutionStore>();

    public static async Task<(int Code, JsonElement Body)> SendAsync(this App app, HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using HttpResponseMessage response = await app.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Makes a schedule that does next to nothing, and returns its id.</summary>
    public static async Task<string> ScheduleAsync(this App app, string name, string cron, string timeZone = "UTC", params (string Name, object? Value)[] more)
    {
        Dictionary<string, object?> body = new()
        {
            ["name"] = name,
            ["type"] = "cleanup",
            ["cron"] = cron,
            ["timeZone"] = timeZone,
            ["params"] = new { older_than_days = 3650 },
        };
        foreach ((string field, object? value) in more)
        {
            body[field] = value;
        }

        (int code, JsonElement schedule) = await app.SendAsync(HttpMethod.Post, "api/schedules", body);
        Assert.True(code == 201, schedule.ToString());
        return schedule.GetProperty("scheduleId").GetString()!;
    }

    public static async Task<string> TriggerAsync(this App app, string scheduleId)
    {
        (int code, JsonElement body) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{scheduleId}/trigger");
        Assert.True(code == 202, body.ToString());
        return body.GetProperty("executionId").GetString()!;
    }

    /// <summary>The executions of a schedule, the earliest occurrence first.</summary>
    public static async Task<IReadOnlyList<ScheduleExecution>> HistoryAsync(this App app, string scheduleId, ExecutionStatus? status = null)
    {
        List<ScheduleExecution> all = [];
        string? continuation = null;
        do
        {
            Domain.Page<ScheduleExecution> page = await app.Executions().ListAsync(new ExecutionQuery { ScheduleId = scheduleId, Status = status, PageSize = 1000, Continuation = continuation });
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        all.Reverse();
        return all;
    }

    /// <summary>The history in words: the occurrence, how it ended, and how many occurrences it stands for.</summary>
    public static async Task<string[]> ToldAsync(this App app, string scheduleId) =>
        [.. (await app.HistoryAsync(scheduleId)).Select(execution => $"{execution.ScheduledAt:HH:mm} {execution.Status.ToName()}{(execution.Occurrences > 1 ? $" ×{execution.Occurrences}" : "")}")];

    /// <summary>Makes a round at this very moment, as another host would.</summary>
    public static Task PlanNowAsync(this App app) =>
        ActivatorUtilities.CreateInstance<PlanSchedules>(app.Host.Services).RunAsync(new TimerInfo(), app.Host.Client, CancellationToken.None);

    public static async Task<ScheduleExecution> ExecutionAsync(this App app, string executionId) => (await app.Executions().GetAsync(executionId))!;
}
