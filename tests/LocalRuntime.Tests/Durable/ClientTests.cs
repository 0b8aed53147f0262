using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class ClientTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    private DurableTaskClient Client => _host.Client;

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Start_WithTheIdOfARunningInstance_IsRefusedAndChangesNothing()
    {
        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "one");

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _host.StartInstanceAsync(nameof(FiveInARow), 1, "one"));
        Assert.Contains("'one'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(nameof(Sleep), (await Client.GetInstanceAsync("one"))!.Name);
    }

    [Fact]
    public async Task Start_HundredTimesAtOnceWithOneId_StartsOne()
    {
        Task<string>[] starts = [.. Enumerable.Range(0, 100).Select(i => _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "one"))];
        await Task.WhenAll(starts.Select(start => start.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(1, starts.Count(start => start.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Start_WithTheIdOfAnEndedInstance_ReplacesIt()
    {
        await _host.StartInstanceAsync(nameof(FiveInARow), 1, "one");
        await _host.WaitForCompletionAsync("one");
        await _host.StartInstanceAsync(nameof(FiveInARow), 100, "one");

        Assert.Equal(105, (await _host.WaitForCompletionAsync("one")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Start_WithDedupeStatuses_KeepsTheEndedInstance()
    {
        await _host.StartInstanceAsync(nameof(FiveInARow), 1, "one");
        await _host.WaitForCompletionAsync("one");
        StartOrchestrationOptions options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.ScheduleNewOrchestrationInstanceAsync(nameof(FiveInARow), 100, options));
        Assert.Equal(6, (await _host.WaitForCompletionAsync("one")).ReadOutputAs<int>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("@starts-like-an-entity")]
    [InlineData("line\nbreak")]
    [InlineData("中文")]
    public async Task Start_WithAnIdThatIsNone_IsRefused(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _host.StartInstanceAsync(nameof(Sleep), TimeSpan.Zero, id));

    [Fact]
    public async Task Start_WithAnIdOfMoreThan100Characters_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _host.StartInstanceAsync(nameof(Sleep), TimeSpan.Zero, new string('x', 101)));

    [Fact]
    public async Task RaiseEvent_ToAnUnknownInstance_IsAnError()
    {
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => Client.RaiseEventAsync("nobody", "answer", "x"));
        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_EndsTheInstanceForGood()
    {
        string id = await _host.StartInstanceAsync(nameof(EventOrTimeout), TimeSpan.FromHours(1));
        await Client.TerminateInstanceAsync(id, "enough");
        await Client.RaiseEventAsync(id, "answer", "too late");
        await _host.AdvanceAsync(TimeSpan.FromHours(2));

        OrchestrationMetadata end = (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
        Assert.Null(_host.Time.NextDueAt);
    }

    [Fact]
    public async Task Suspend_HoldsEventsAndTimersBackUntilResume()
    {
        string id = await _host.StartInstanceAsync(nameof(EventOrTimeout), TimeSpan.FromHours(1));
        await Client.SuspendInstanceAsync(id, "lunch");
        await Client.RaiseEventAsync(id, "answer", "early");
        await _host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await Client.GetInstanceAsync(id))!.RuntimeStatus);

        await Client.ResumeInstanceAsync(id);
        Assert.Equal("early", (await _host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Purge_ForgetsWhatHasEndedAndNothingElse()
    {
        string ended = await _host.StartInstanceAsync(nameof(FiveInARow), 1);
        string running = await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1));
        await _host.WaitForCompletionAsync(ended);

        Assert.Equal(1, (await Client.PurgeInstanceAsync(ended)).PurgedInstanceCount);
        Assert.Equal(0, (await Client.PurgeInstanceAsync(ended)).PurgedInstanceCount);
        Assert.Equal(0, (await Client.PurgeInstanceAsync(running)).PurgedInstanceCount);
        Assert.Null(await Client.GetInstanceAsync(ended));
        Assert.NotNull(await Client.GetInstanceAsync(running));
    }

    [Fact]
    public async Task PurgeAll_TakesEveryEndedInstanceThatFits()
    {
        for (int i = 0; i < 5; i++)
        {
            await _host.WaitForCompletionAsync(await _host.StartInstanceAsync(nameof(FiveInARow), i));
        }

        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "running");
        PurgeResult none = await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: _host.Time.GetUtcNow().AddDays(-1)));
        PurgeResult all = await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(0, none.PurgedInstanceCount);
        Assert.Equal(5, all.PurgedInstanceCount);
        Assert.Equal(["running"], await IdsAsync(new OrchestrationQuery()));
    }

    [Fact]
    public async Task Query_FiltersAndPages()
    {
        for (int i = 0; i < 7; i++)
        {
            await _host.WaitForCompletionAsync(await _host.StartInstanceAsync(nameof(FiveInARow), i, $"a-{i}"));
        }

        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "b-running");

        Assert.Equal(8, (await IdsAsync(new OrchestrationQuery(PageSize: 3))).Count);
        Assert.Equal(["b-running"], await IdsAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["a-0", "a-1", "a-2", "a-3", "a-4", "a-5", "a-6"], await IdsAsync(new OrchestrationQuery(InstanceIdPrefix: "a-", PageSize: 2)));
        Assert.Empty(await IdsAsync(new OrchestrationQuery(CreatedFrom: _host.Time.GetUtcNow().AddSeconds(1))));
    }

    [Fact]
    public async Task Query_TakesBothEndsOfASpanOfTime()
    {
        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "one");
        DateTimeOffset now = _host.Time.GetUtcNow();

        Assert.Equal(["one"], await IdsAsync(new OrchestrationQuery(CreatedFrom: now, CreatedTo: now)));
        Assert.Empty(await IdsAsync(new OrchestrationQuery(CreatedTo: now.AddTicks(-1))));
    }

    [Fact]
    public async Task ListInstanceIds_ListsEndedInstancesByTheTimeOfTheirEnd()
    {
        DateTimeOffset start = _host.Time.GetUtcNow();
        for (int hours = 1; hours <= 3; hours++)
        {
            await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(hours), $"sleeps-{hours}");
        }

        await _host.StartInstanceAsync(nameof(NoSuchActivity), null, "fails");
        await _host.StartInstanceAsync(nameof(ThreeEvents), null, "waits");
        await _host.AdvanceAsync(TimeSpan.FromHours(3));

        Page<string> first = await Client.ListInstanceIdsAsync(pageSize: 3);
        Page<string> second = await Client.ListInstanceIdsAsync(pageSize: 3, lastInstanceKey: first.ContinuationToken);
        Assert.Equal(["sleeps-1", "sleeps-2", "sleeps-3"], first.Values);
        Assert.Equal(["fails"], second.Values);
        Assert.Null(second.ContinuationToken);
        Assert.Equal(["fails"], (await Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed])).Values);
        Assert.Empty((await Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Running])).Values);
        Assert.Equal(["sleeps-2"], (await Client.ListInstanceIdsAsync(null, start.AddHours(2), start.AddHours(2))).Values);
    }

    [Fact]
    public async Task Restart_RunsAgainWithTheSameInput()
    {
        string id = await _host.StartInstanceAsync(nameof(FiveInARow), 10);
        await _host.WaitForCompletionAsync(id);

        string again = await Client.RestartAsync(id, restartWithNewInstanceId: true);
        Assert.NotEqual(id, again);
        Assert.Equal(15, (await _host.WaitForCompletionAsync(again)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task WaitForCompletion_IsToldOfTheEndWithoutAsking()
    {
        string id = await _host.StartInstanceAsync(nameof(EventOrTimeout), TimeSpan.FromHours(1));
        Task<OrchestrationMetadata> waiting = Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        await Client.RaiseEventAsync(id, "answer", "now");

        Assert.Equal("now", (await waiting).ReadOutputAs<string>());
    }

    private async Task<List<string>> IdsAsync(OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (OrchestrationMetadata instance in Client.GetAllInstancesAsync(query))
        {
            ids.Add(instance.InstanceId);
        }

        return ids;
    }
}
