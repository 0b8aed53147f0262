using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>What the orchestration of an execution is started with.</summary>
/// <param name="ExecutionId">The execution; the orchestration's own id.</param>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Trigger">Why it is started.</param>
/// <param name="ScheduledAt">The occurrence; for one by hand, when it was asked for.</param>
/// <param name="FireAt">When it is to begin.</param>
public sealed record ExecutionInput(string ExecutionId, string ScheduleId, ExecutionTrigger Trigger, DateTimeOffset ScheduledAt, DateTimeOffset FireAt);
