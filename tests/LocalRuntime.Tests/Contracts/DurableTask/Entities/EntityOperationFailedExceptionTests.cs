using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

public class EntityOperationFailedExceptionTests
{
    private static readonly EntityInstanceId s_id = new("Counter", "1");
    private static readonly TaskFailureDetails s_failure = new("System.TimeoutException", "no answer in 30 s", null, null, null);

    [Fact]
    public void Constructor_FailureDetails_MessageNamesOperationEntityAndCause()
    {
        EntityOperationFailedException exception = new(s_id, "Add", s_failure);

        Assert.Equal("Operation 'Add' of entity '@counter@1' failed: no answer in 30 s", exception.Message);
        Assert.Equal((s_id, "Add"), (exception.EntityId, exception.OperationName));
        Assert.Same(s_failure, exception.FailureDetails);
    }

    [Fact]
    public void Constructor_NoFailureDetails_IsRefused() =>
        Assert.Throws<ArgumentNullException>("failureDetails", () => new EntityOperationFailedException(s_id, "Add", null!));

    [Fact]
    public void FromException_FailedOperation_ItsFailureIsTheInnerOne()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(new EntityOperationFailedException(s_id, "Add", s_failure));

        Assert.Equal("Microsoft.DurableTask.Entities.EntityOperationFailedException", details.ErrorType);
        Assert.Same(s_failure, details.InnerFailure);
        Assert.True(details.IsCausedBy<EntityOperationFailedException>());
    }
}
