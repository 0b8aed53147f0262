using ContentHub.Domain;
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
    public Text? Refusal =>
        RefusedBy is { } account ? Text.Invariant(
            $"Account {account.AccountId} ('{account.Name}') is not active; make it active first, or name another account.",
            $"账号 {account.AccountId}（“{account.Name}”）已停用；请先启用它，或换一个账号。")
        : IsKeyReused ? new Text(
            $"The key '{Task!.IdempotencyKey}' was used for another request, which is task {Task.TaskId}.",
            $"键“{Task!.IdempotencyKey}”已用于另一个请求，即任务 {Task.TaskId}。")
        : null;
}
