using ContentHub.Domain.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Alerts.Notices;

/// <summary>What <see cref="NotifyAlert"/> starts with.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Notice">Which of its notices, from 1.</param>
/// <param name="Channel">The channel.</param>
public sealed record NotifyAlertInput(string AlertId, int Notice, string Channel)
{
    /// <summary>The id of the orchestration, and of the message.</summary>
    public string InstanceId => Domain.Alerts.AlertId.OfNotice(AlertId, Notice, Channel);
}

/// <summary>Brings one notice to one channel: until it is taken, of no use any more, or the tries are used up.</summary>
public static class NotifyAlert
{
    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 3));

    /// <summary>Tries, with the pauses of webhooks.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Which notice.</param>
    [Function(nameof(NotifyAlert))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, NotifyAlertInput input)
    {
        for (int number = 1; ; number++)
        {
            SendAlertInput attempt = new(input, number, RetrySchedule.PauseAfter(number, context.NewGuid()));
            if (await context.CallActivityAsync<DateTimeOffset?>(nameof(SendAlert), attempt, s_retried) is not { } retryAt)
            {
                return;
            }

            await context.CreateTimer(retryAt.UtcDateTime, CancellationToken.None);
        }
    }
}
