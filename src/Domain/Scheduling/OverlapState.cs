using System.Text.Json.Serialization;

namespace ContentHub.Domain.Scheduling;

/// <summary>Which executions of a schedule run, and which one waits for them: the rules of <see cref="OverlapPolicy"/>.</summary>
public sealed record OverlapState
{
    /// <summary>The most executions of one schedule that run at once, whatever its policy.</summary>
    public const int MostRunning = 100;

    /// <summary>Those that run.</summary>
    public IReadOnlyList<string> Running { get; init; } = [];

    /// <summary>The one that waits.</summary>
    public string? Waiting { get; init; }

    /// <summary>An execution wants to begin. Asked again, it gets the same answer as long as nothing has changed.</summary>
    /// <param name="executionId">The execution.</param>
    /// <param name="policy">The schedule's policy.</param>
    public OverlapEntry Enter(string executionId, OverlapPolicy policy)
    {
        if (Running.Contains(executionId))
        {
            return new OverlapEntry(this, OverlapDecision.Run, []);
        }

        bool isFree = Running.Count == 0 && (Waiting is null || Waiting == executionId);
        if (isFree || (policy == OverlapPolicy.Allow && Running.Count < MostRunning))
        {
            OverlapState entered = new() { Running = [.. Running, executionId], Waiting = Waiting == executionId ? null : Waiting };
            return new OverlapEntry(entered, OverlapDecision.Run, []);
        }

        return policy switch
        {
            OverlapPolicy.QueueOne when Waiting is null || Waiting == executionId =>
                new OverlapEntry(this with { Waiting = executionId }, OverlapDecision.Wait, []),
            OverlapPolicy.CancelRunning =>
                new OverlapEntry(this with { Waiting = executionId }, OverlapDecision.Wait, [.. Running, .. Waiting is { } displaced && displaced != executionId ? [displaced] : Array.Empty<string>()]),
            _ => new OverlapEntry(Without(executionId), OverlapDecision.Skip, []),
        };
    }

    /// <summary>An execution has ended, or wants to begin no longer.</summary>
    /// <param name="executionId">The execution.</param>
    public OverlapState Without(string executionId) => Running.Contains(executionId) || Waiting == executionId
        ? new OverlapState { Running = [.. Running.Where(running => running != executionId)], Waiting = Waiting == executionId ? null : Waiting }
        : this;

    /// <summary>The one that waits and need wait no longer; null when there is none.</summary>
    [JsonIgnore]
    public string? Next => Running.Count == 0 ? Waiting : null;
}

/// <summary>What an execution that wants to begin is told.</summary>
public enum OverlapDecision
{
    /// <summary>It runs.</summary>
    Run,

    /// <summary>It waits to be told, and asks again then.</summary>
    Wait,

    /// <summary>It does not run.</summary>
    Skip,
}

/// <summary>What comes of the wish to begin.</summary>
/// <param name="State">The state as it then is.</param>
/// <param name="Decision">What the execution is told.</param>
/// <param name="ToCancel">The executions that are to be cancelled for it.</param>
public sealed record OverlapEntry(OverlapState State, OverlapDecision Decision, IReadOnlyList<string> ToCancel);
