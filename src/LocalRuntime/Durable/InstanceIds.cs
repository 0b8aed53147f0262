using System.Globalization;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>The rules of instance ids, and how queries over them are read.</summary>
internal static class InstanceIds
{
    private const int Longest = 100;

    /// <summary>Ids are 1–100 printable ASCII characters and do not start with <c>@</c>, which entities do.</summary>
    /// <exception cref="ArgumentException">The id is none.</exception>
    public static void Check(string instanceId)
    {
        if (instanceId.Length is 0 or > Longest)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"An instance id has 1 to {Longest} characters; this one has {instanceId.Length}."), nameof(instanceId));
        }

        if (instanceId[0] == '@' || instanceId.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"'{instanceId}' is no instance id: ids are printable ASCII characters and do not start with '@'.", nameof(instanceId));
        }
    }

    public static ArgumentException NotFound(string instanceId) =>
        new($"There is no orchestration instance with the id '{instanceId}'. Check the id; ended instances may have been purged.", nameof(instanceId));

    public static InstanceFilter Filter(OrchestrationQuery? query, string? continuation, int? pageSize) => new()
    {
        CreatedFrom = query?.CreatedFrom?.UtcDateTime,
        CreatedTo = query?.CreatedTo?.UtcDateTime,
        Statuses = query?.Statuses?.ToArray(),
        InstanceIdPrefix = query?.InstanceIdPrefix,
        PageSize = Math.Clamp(pageSize ?? query?.PageSize ?? OrchestrationQuery.DefaultPageSize, 1, 1000),
        After = Continuations.Parse(continuation ?? query?.ContinuationToken),
    };

    public static string? Continuation(InstancePage page) => page.Continuation?.ToString(CultureInfo.InvariantCulture);
}
