using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class TaskOptionsTests
{
    private static readonly RetryPolicy s_policy = new(3, TimeSpan.FromSeconds(1));

    [Fact]
    public void FromRetryPolicy_Policy_IsTheOnlyRule()
    {
        TaskRetryOptions retry = TaskOptions.FromRetryPolicy(s_policy).Retry!;

        Assert.Same(s_policy, retry.Policy);
        Assert.Null(retry.Handler);
    }

    [Fact]
    public async Task FromRetryHandler_Handlers_AreAskedWithTheContext()
    {
        RetryContext second = new(new RecordingContext(), 2, TaskFailureDetails.FromException(new TimeoutException()), TimeSpan.Zero, default);
        RetryHandler handler = context => context.LastAttemptNumber < 3;
        AsyncRetryHandler asyncHandler = context => Task.FromResult(context.LastAttemptNumber < 2);

        TaskRetryOptions retry = TaskOptions.FromRetryHandler(handler).Retry!;
        TaskRetryOptions asyncRetry = TaskOptions.FromRetryHandler(asyncHandler).Retry!;

        Assert.True(await retry.Handler!(second));
        Assert.False(await retry.Handler!(second with { LastAttemptNumber = 3 }));
        Assert.Same(asyncHandler, asyncRetry.Handler);
        Assert.Null(retry.Policy);
    }

    [Fact]
    public void Conversions_PolicyAndHandlers_AreRetryOptions()
    {
        AsyncRetryHandler asyncHandler = _ => Task.FromResult(true);
        RetryHandler handler = _ => true;
        TaskRetryOptions fromPolicy = s_policy;
        TaskRetryOptions fromAsyncHandler = asyncHandler;
        TaskRetryOptions fromHandler = handler;

        Assert.Same(s_policy, fromPolicy.Policy);
        Assert.Same(asyncHandler, fromAsyncHandler.Handler);
        Assert.NotNull(fromHandler.Handler);
    }

    [Fact]
    public void TaskRetryOptions_NoRule_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("policy", () => TaskRetryOptions.FromRetryPolicy(null!));
        Assert.Throws<ArgumentNullException>("handler", () => TaskRetryOptions.FromRetryHandler((RetryHandler)null!));
        Assert.Throws<ArgumentNullException>("handler", () => TaskRetryOptions.FromRetryHandler((AsyncRetryHandler)null!));
    }

    [Fact]
    public void Copy_TaskOptions_EveryValueIsKept()
    {
        TaskOptions options = new(s_policy, new Dictionary<string, string> { ["account"] = "49" }) { Version = "2" };

        Assert.Equal(options, new TaskOptions(options));
        Assert.Equal(options, options with { });
        Assert.NotEqual(options, options with { Version = "3" });
    }

    [Fact]
    public void WithInstanceId_TaskOptions_EveryValueIsKept()
    {
        TaskOptions options = new(s_policy, new Dictionary<string, string> { ["account"] = "49" }) { Version = "2" };

        SubOrchestrationOptions sub = options.WithInstanceId("child-1");

        Assert.Equal("child-1", sub.InstanceId);
        Assert.Same(options.Retry, sub.Retry);
        Assert.Same(options.Tags, sub.Tags);
        Assert.Equal("2", sub.Version?.Version);
    }

    [Fact]
    public void SubOrchestrationOptions_OfOthersWithoutAnId_KeepsTheirs()
    {
        SubOrchestrationOptions first = new(instanceId: "child-1");
        TaskOptions asTaskOptions = first;

        Assert.Equal("child-1", new SubOrchestrationOptions(asTaskOptions).InstanceId);
        Assert.Equal("child-2", new SubOrchestrationOptions(asTaskOptions, "child-2").InstanceId);
        Assert.Equal(first, new SubOrchestrationOptions(first));
    }

    [Fact]
    public void SubOrchestrationOptions_Version_IsThatOfTheTaskOptions()
    {
        TaskOptions options = new SubOrchestrationOptions { Version = "2" };

        Assert.Equal("2", options.Version?.Version);
    }

    [Fact]
    public void StartOrchestrationOptions_Copy_EveryValueIsKept()
    {
        StartOrchestrationOptions options = new("task-1", new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
        {
            Tags = new Dictionary<string, string> { ["account"] = "49" },
            Version = "2",
            DedupeStatuses = ["Running"],
        };

        Assert.Equal(options, new StartOrchestrationOptions(options));
        Assert.Equal(options, options with { });
        Assert.NotEqual(options, options with { InstanceId = "task-2" });
        Assert.Empty(new StartOrchestrationOptions().Tags);
    }

    [Fact]
    public void Copy_OfNothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("options", () => new TaskOptions((TaskOptions)null!));
        Assert.Throws<ArgumentNullException>("options", () => new SubOrchestrationOptions((SubOrchestrationOptions)null!));
        Assert.Throws<ArgumentNullException>("options", () => new StartOrchestrationOptions((StartOrchestrationOptions)null!));
    }
}
