using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Intake;

/// <summary>What came of a request.</summary>
public sealed record Acceptance
{
    /// <summary>The task: the request's own, or the one that its key was used for before; null when the account refuses it.</summary>
    public GenerationTask? Task { get; init; }

    /// <summary>The idempotency key belongs to another request, that of <see cref="Task"/>.</summary>
    public bool IsKeyReused { get; init; }

    /// <summary>The profile of an account that takes no new tasks.</summary>
    public AccountProfile? RefusedBy { get; init; }

    /// <summary>Why there is no task of this request, for people; null when there is.</summary>
    public string? Refusal =>
        RefusedBy is { } account ? $"Account {account.AccountId} ('{account.Name}') is not active; make it active first, or name another account."
        : IsKeyReused ? $"The key '{Task!.IdempotencyKey}' was used for another request, which is task {Task.TaskId}."
        : null;
}
