namespace ContentHub.Functions.Generation;

/// <summary>One attempt to hand a task to the creator.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Deadline">When the attempt is given up, UTC.</param>
public sealed record CreatorWork(string TaskId, int Attempt, DateTimeOffset Deadline);

/// <summary>A task under the creator's own id.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="CreatorTaskId">The creator's id of it.</param>
public sealed record CreatorTask(string TaskId, string CreatorTaskId);
