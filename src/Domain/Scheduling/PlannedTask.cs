using System.Globalization;
using System.Text.Json.Serialization;
using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Scheduling;

/// <summary>
/// A task that an execution of a schedule wants: written down before it is submitted, under a key that is its own, so that
/// it is submitted once whatever is cut short.
/// </summary>
public sealed record PlannedTask
{
    /// <summary>The execution.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Which step of the execution wants it, from 1; 1 when it has only one.</summary>
    public required int Step { get; init; }

    /// <summary>Which task of the step it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The account that it is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>What is asked for; null when no topic could be had for it.</summary>
    public GenerationRequest? Request { get; init; }

    /// <summary>Which attempt of the step it belongs to, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The task, once it is submitted.</summary>
    public string? TaskId { get; init; }

    /// <summary>Why it was not submitted, for people; null when it was, or is still to be.</summary>
    public string? Error { get; init; }

    /// <summary>What it is submitted under: the execution, the step and the number, and the attempt when it is not the first.</summary>
    [JsonIgnore]
    public string IdempotencyKey => Attempt == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{ExecutionId}/{Step}/{Number}")
        : string.Create(CultureInfo.InvariantCulture, $"{ExecutionId}/{Step}/{Number}/{Attempt}");
}
