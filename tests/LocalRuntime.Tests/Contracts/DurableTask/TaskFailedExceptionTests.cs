using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class TaskFailedExceptionTests
{
    [Fact]
    public void Constructor_FailureDetails_MessageNamesTaskIdAndCause()
    {
        TaskFailureDetails details = new("System.TimeoutException", "no answer in 30 s", null, null, null);

        TaskFailedException exception = new("CheckCreator", 4, details);

        Assert.Equal("Task 'CheckCreator' (#4) failed with an unhandled exception: no answer in 30 s", exception.Message);
        Assert.Equal("CheckCreator", exception.TaskName);
        Assert.Equal(4, exception.TaskId);
        Assert.Same(details, exception.FailureDetails);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void Constructor_InnerException_ItsDetailsAreTheFailure()
    {
        TimeoutException cause = new("no answer in 30 s");

        TaskFailedException exception = new("CheckCreator", 4, cause);

        Assert.Equal("Task 'CheckCreator' (#4) failed with an unhandled exception: no answer in 30 s", exception.Message);
        Assert.Same(cause, exception.InnerException);
        Assert.Equal("System.TimeoutException", exception.FailureDetails.ErrorType);
    }

    [Fact]
    public void Constructor_NoCause_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("innerException", () => new TaskFailedException("A", 0, (Exception)null!));
        Assert.Throws<ArgumentNullException>("failureDetails", () => new TaskFailedException("A", 0, (TaskFailureDetails)null!));
    }

    [Fact]
    public void IsCausedByException_OnlyTheExactType_IsTrue()
    {
        TaskFailedException exception = new("CheckCreator", 4, new ArgumentNullException());

#pragma warning disable CS0618 // the obsolete member is what is tested
        Assert.True(exception.IsCausedByException<ArgumentNullException>());
        Assert.False(exception.IsCausedByException<ArgumentException>());
#pragma warning restore CS0618
    }
}
