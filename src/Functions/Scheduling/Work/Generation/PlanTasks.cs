using System.Globalization;
using System.Text.Json;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>What <see cref="PlanTasks"/> is given.</summary>
public sealed record PlanTasksInput
{
    /// <summary>The execution.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Which step of it, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Which attempt at the step, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>What the step is given: a JSON object.</summary>
    public required string Params { get; init; }

    /// <summary>Where in the list of accounts to begin.</summary>
    public int FirstAccount { get; init; }

    /// <summary>Whether a topic source that may be back later has had its time.</summary>
    public bool IsLastRound { get; init; }
}

/// <summary>How far <see cref="PlanTasks"/> came.</summary>
/// <param name="NextAccount">Where in the list of accounts to go on; null when it came to the end.</param>
/// <param name="IsAnyUnanswered">Whether the topic source is to be asked again for some account.</param>
/// <param name="PollInterval">How often to ask for tasks.</param>
public sealed record PlanTasksOutcome(int? NextAccount, bool IsAnyUnanswered, TimeSpan PollInterval);

/// <summary>Writes down which tasks a step of an execution wants. What an account has is kept, so it can run again at any time.</summary>
/// <param name="planned">The planned tasks.</param>
/// <param name="planner">Chooses topics.</param>
/// <param name="accounts">The profiles of accounts.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="settings">Whether tasks are accepted, and the defaults of requests.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class PlanTasks(
    IPlannedTaskStore planned,
    ITopicPlanner planner,
    IAccountStore accounts,
    ITaskStore tasks,
    ContentHubSettings settings,
    TimeProvider time,
    ILogger<PlanTasks> logger)
{
    // A source that takes its time must not keep one activity for longer than hosts let it.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    /// <summary>Plans for one account after another, for a minute at most.</summary>
    /// <param name="input">Which step, and where to begin.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(PlanTasks))]
    public async Task<PlanTasksOutcome> RunAsync([ActivityTrigger] PlanTasksInput input, CancellationToken cancellation)
    {
        GenerationParams asked = GenerationParams.Read(JsonSerializer.Deserialize<JsonElement>(input.Params)).Params!;
        ILookup<long, PlannedTask> present = (await planned.ListAsync(new PlannedTaskQuery { ExecutionId = input.ExecutionId, Step = input.Step }, cancellation))
            .Items.ToLookup(task => task.AccountId);
        long began = time.GetTimestamp();
        bool isAnyUnanswered = false;
        for (int place = input.FirstAccount; place < asked.AccountIds.Count; place++)
        {
            if (place > input.FirstAccount && time.GetElapsedTime(began) >= s_longest)
            {
                return new PlanTasksOutcome(place, isAnyUnanswered, settings.PollInterval);
            }

            PlannedTask[] had = [.. present[asked.AccountIds[place]]];
            IReadOnlyList<PlannedTask>? wanted = Array.Exists(had, task => task.Request is not null)
                ? await ReviseAsync(had, input.Attempt, cancellation)
                : await PlanAsync(input, asked, place, cancellation);
            if (wanted is null)
            {
                isAnyUnanswered = true;
            }
            else if (wanted.Count > 0)
            {
                await planned.WriteAsync(wanted, cancellation);
            }
        }

        return new PlanTasksOutcome(null, isAnyUnanswered, settings.PollInterval);
    }

    /// <summary>What to write down for an account that has nothing yet; null when its topics are to be asked for again.</summary>
    private async Task<IReadOnlyList<PlannedTask>?> PlanAsync(PlanTasksInput input, GenerationParams asked, int place, CancellationToken cancellation)
    {
        long accountId = asked.AccountIds[place];
        PlannedTask first = new()
        {
            ExecutionId = input.ExecutionId,
            Step = input.Step,
            Number = (place * asked.CountPerAccount) + 1,
            AccountId = accountId,
            Attempt = input.Attempt,
        };
        if (!settings.Enabled)
        {
            return [first with { Error = SubmitPlannedTasks.SwitchedOff }];
        }

        AccountProfile? profile = (await accounts.GetAsync(accountId, cancellation))?.Profile;
        if (profile is { IsActive: false })
        {
            return [first with { Error = new Acceptance { RefusedBy = profile }.Refusal?.English }];
        }

        TopicRequest request = new()
        {
            AccountId = accountId,
            AccountName = profile?.Name,
            Category = asked.Category ?? profile?.DefaultCategory,
            Count = asked.CountPerAccount,
            Given = asked.Topics,
            Owner = string.Create(CultureInfo.InvariantCulture, $"{input.ExecutionId}/{input.Step}/{accountId}"),
        };
        try
        {
            IReadOnlyList<Topic> topics = await planner.PlanAsync(request, cancellation);
            return [.. topics.Select((topic, index) => first with
            {
                Number = first.Number + index,
                Request = TopicFields.Request(topic, accountId, asked.Category, asked.Priority, asked.AutoApprove ?? settings.AutoApprove),
            })];
        }
        catch (TopicSourceException exception)
        {
            LogNoTopics(exception, input.ExecutionId, accountId);
            return exception.IsTransient && !input.IsLastRound ? null : [first with { Error = exception.Message }];
        }
    }

    /// <summary>What to change of what an earlier attempt at the step has left: what did not come to a content is to be tried again.</summary>
    private async Task<IReadOnlyList<PlannedTask>> ReviseAsync(PlannedTask[] had, int attempt, CancellationToken cancellation)
    {
        List<PlannedTask> again = [];
        foreach (PlannedTask task in had.Where(task => task.Attempt < attempt))
        {
            bool failed = task.Error is not null
                || (task.TaskId is { } id && await tasks.GetAsync(id, cancellation) is { Status: GenerationTaskStatus.Failed or GenerationTaskStatus.Timeout or GenerationTaskStatus.Cancelled });
            if (failed)
            {
                again.Add(task with { Attempt = attempt, TaskId = null, Error = null });
            }
        }

        return again;
    }

    [LoggerMessage(LogLevel.Warning, "Execution {ExecutionId} has no topics for account {AccountId}")]
    private partial void LogNoTopics(Exception exception, string executionId, long accountId);
}
