using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Internal;
using Moq;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

/// <summary>The shorter overloads say exactly what the full ones do.</summary>
public class DurableTaskClientTests
{
    private static readonly CancellationToken s_token = new CancellationTokenSource().Token;
    private static readonly StartOrchestrationOptions s_start = new("task-1");
    private static readonly PurgeInstancesFilter s_filter = new(Statuses: [OrchestrationRuntimeStatus.Failed]);
    private static readonly DateTimeOffset s_from = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_to = s_from.AddDays(1);

    private readonly Mock<DurableTaskClient> _mock = new("main") { CallBase = true };

    private DurableTaskClient Client => _mock.Object;

    [Fact]
    public void Name_IsTheOneGiven() => Assert.Equal("main", Client.Name);

    [Fact]
    public async Task ScheduleNewOrchestrationInstanceAsync_ShorterOverloads_Forward()
    {
        _mock.Setup(c => c.ScheduleNewOrchestrationInstanceAsync("Order", null, null, s_token)).ReturnsAsync("plain");
        _mock.Setup(c => c.ScheduleNewOrchestrationInstanceAsync("Order", 7, null, s_token)).ReturnsAsync("input");
        _mock.Setup(c => c.ScheduleNewOrchestrationInstanceAsync("Order", null, s_start, s_token)).ReturnsAsync("options");
        _mock.Setup(c => c.ScheduleNewOrchestrationInstanceAsync("Order", 7, s_start, s_token)).ReturnsAsync("both");

        Assert.Equal("plain", await Client.ScheduleNewOrchestrationInstanceAsync("Order", s_token));
        Assert.Equal("input", await Client.ScheduleNewOrchestrationInstanceAsync("Order", 7, s_token));
        Assert.Equal("options", await Client.ScheduleNewOrchestrationInstanceAsync("Order", s_start, s_token));
        Assert.Equal("both", await ((IOrchestrationSubmitter)Client).ScheduleNewOrchestrationInstanceAsync("Order", 7, s_start, s_token));
    }

    [Fact]
    public async Task RaiseEventSuspendAndResume_ShorterOverloads_Forward()
    {
        await Client.RaiseEventAsync("task-1", "Approved", s_token);
        await Client.SuspendInstanceAsync("task-1", s_token);
        await Client.ResumeInstanceAsync("task-1", s_token);

        _mock.Verify(c => c.RaiseEventAsync("task-1", "Approved", null, s_token), Times.Once);
        _mock.Verify(c => c.SuspendInstanceAsync("task-1", null, s_token), Times.Once);
        _mock.Verify(c => c.ResumeInstanceAsync("task-1", null, s_token), Times.Once);
    }

    [Fact]
    public async Task ReadingAndWaiting_ShorterOverloads_Forward()
    {
        OrchestrationMetadata started = new("Order", "started");
        OrchestrationMetadata ended = new("Order", "ended");
        OrchestrationMetadata bare = new("Order", "bare");
        OrchestrationMetadata full = new("Order", "full");
        _mock.Setup(c => c.WaitForInstanceStartAsync("task-1", false, s_token)).ReturnsAsync(started);
        _mock.Setup(c => c.WaitForInstanceCompletionAsync("task-1", false, s_token)).ReturnsAsync(ended);
        _mock.Setup(c => c.GetInstancesAsync("task-1", false, s_token)).ReturnsAsync(bare);
        _mock.Setup(c => c.GetInstancesAsync("task-1", true, s_token)).ReturnsAsync(full);

        Assert.Same(started, await Client.WaitForInstanceStartAsync("task-1", s_token));
        Assert.Same(ended, await Client.WaitForInstanceCompletionAsync("task-1", s_token));
        Assert.Same(bare, await Client.GetInstanceAsync("task-1", s_token));
        Assert.Same(bare, await Client.GetInstancesAsync("task-1", s_token));
        Assert.Same(full, await Client.GetInstanceAsync("task-1", true, s_token));
    }

    [Fact]
    public async Task TerminateInstanceAsync_ShorterOverloads_Forward()
    {
        _mock.Setup(c => c.TerminateInstanceAsync("task-1", It.IsAny<TerminateInstanceOptions?>(), s_token)).Returns(Task.CompletedTask);

        await Client.TerminateInstanceAsync("task-1", s_token);
        await Client.TerminateInstanceAsync("task-1", (object?)"stopped by Ada", s_token);

        _mock.Verify(c => c.TerminateInstanceAsync("task-1", (TerminateInstanceOptions?)null, s_token), Times.Once);
        _mock.Verify(c => c.TerminateInstanceAsync("task-1", new TerminateInstanceOptions("stopped by Ada", false), s_token), Times.Once);
    }

    [Fact]
    public async Task Purging_ShorterOverloads_Forward()
    {
        PurgeResult one = new(1);
        PurgeResult many = new(5, true);
        _mock.Setup(c => c.PurgeInstanceAsync("task-1", null, s_token)).ReturnsAsync(one);
        _mock.Setup(c => c.PurgeAllInstancesAsync(s_filter, null, s_token)).ReturnsAsync(many);

        Assert.Same(one, await Client.PurgeInstanceAsync("task-1", s_token));
        Assert.Same(many, await Client.PurgeAllInstancesAsync(s_filter, s_token));
    }

    [Fact]
    public async Task PurgeInstancesAsync_EveryExtension_BuildsTheFilter()
    {
        OrchestrationRuntimeStatus[] statuses = [OrchestrationRuntimeStatus.Completed];
        PurgeInstanceOptions recursive = new(true);
        List<(PurgeInstancesFilter Filter, PurgeInstanceOptions? Options)> asked = [];
        _mock.Setup(c => c.PurgeAllInstancesAsync(It.IsAny<PurgeInstancesFilter>(), It.IsAny<PurgeInstanceOptions?>(), s_token))
            .Callback((PurgeInstancesFilter filter, PurgeInstanceOptions? options, CancellationToken _) => asked.Add((filter, options)))
            .ReturnsAsync(new PurgeResult(1));

        await Client.PurgeInstancesAsync(s_from, s_to, s_token);
        await Client.PurgeInstancesAsync(s_from, s_to, recursive, s_token);
        await Client.PurgeInstancesAsync(s_from, s_to, statuses, s_token);
        await Client.PurgeInstancesAsync(s_from, s_to, statuses, recursive, s_token);

        Assert.Equal(
            [
                (new(s_from, s_to), null),
                (new(s_from, s_to), recursive),
                (new(s_from, s_to, statuses), null),
                (new(s_from, s_to, statuses), recursive),
            ],
            asked);
    }

    [Fact]
    public async Task WhatAClientDoesNotImplement_IsNotSupported()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.TerminateInstanceAsync("task-1"));
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.RestartAsync("task-1"));
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.PurgeInstanceAsync("task-1"));
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.PurgeAllInstancesAsync(s_filter));
    }

    [Fact]
    public void PurgeResult_Values_AreKept()
    {
        Assert.Equal((3, null), (new PurgeResult(3).PurgedInstanceCount, new PurgeResult(3).IsComplete));
        Assert.Equal(false, new PurgeResult(3, false).IsComplete);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new PurgeResult(-1));
    }

    [Fact]
    public void WithDedupeStatuses_Statuses_AreNamedInACopy()
    {
        StartOrchestrationOptions options = s_start.WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);

        Assert.Equal(["Running", "Pending"], options.DedupeStatuses);
        Assert.Equal("task-1", options.InstanceId);
        Assert.Null(s_start.DedupeStatuses);
        Assert.Equal(7, StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Distinct().Count());
    }

    [Fact]
    public void OrchestrationQuery_NothingGiven_IsEverythingInPagesOfOneHundred()
    {
        OrchestrationQuery query = new();

        Assert.Equal(new(null, null, null, null, null, 100, false, null), query);
    }
}
