using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class PlannedTaskTests
{
    [Fact]
    public void IdempotencyKey_IsTheTasksOwnInEachAttempt()
    {
        PlannedTask task = new() { ExecutionId = "run-1", Step = 2, Number = 30, AccountId = 49 };

        Assert.Equal("run-1/2/30", task.IdempotencyKey);
        Assert.Equal("run-1/2/30/2", (task with { Attempt = 2 }).IdempotencyKey);
    }

    [Fact]
    public void IdempotencyKey_OfTheLongestExecutionId_IsAKey()
    {
        PlannedTask task = new() { ExecutionId = new string('x', 100), Step = 20, Number = 500, AccountId = 49, Attempt = 10 };

        Assert.True(IdempotencyKey.IsValid(task.IdempotencyKey));
    }
}
