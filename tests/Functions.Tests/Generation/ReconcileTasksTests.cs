using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Generation;

public sealed class ReconcileTasksTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_task_that_was_recorded_but_never_started_is_started()
    {
        GenerationTask orphan = GenerationTask.Create(GenerationTaskId.New(), new GenerationRequest { AccountId = 1, Topic = "t", AutoApprove = true }, _app.Now);
        await _app.Tasks.AddAsync(orphan);

        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(GenerationTaskStatus.Completed, (await _app.Tasks.GetAsync(orphan.TaskId))!.Status);
        Assert.Single(_app.Creator.Requests);
    }

    [Fact]
    public async Task A_task_whose_orchestration_was_terminated_ends_as_cancelled_and_gives_its_place_back()
    {
        string id = await _app.SubmitAsync();
        await _app.Host.WhenIdleAsync();
        Assert.Equal([id], await _app.HoldersAsync());
        await _app.Host.Client.TerminateInstanceAsync(id);

        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        GenerationTask task = (await _app.Tasks.GetAsync(id))!;
        Assert.Equal((GenerationTaskStatus.Cancelled, "terminated"), (task.Status, task.Error!.Code));
        Assert.Empty(await _app.HoldersAsync());
    }

    [Fact]
    public async Task A_place_held_by_a_task_that_is_gone_is_freed()
    {
        await _app.Gate.QueueAsync(new GateTicket("task-000000000000", 1, 5));
        await _app.Gate.AdmitAsync(new GateLimits(5, _ => ValueTask.FromResult<int?>(null)));

        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(await _app.HoldersAsync());
    }

    [Fact]
    public async Task Tasks_in_good_order_are_left_alone()
    {
        _app.Creator.Duration = null;
        string id = await _app.SubmitAsync();

        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(GenerationTaskStatus.Processing, (await _app.Tasks.GetAsync(id))!.Status);
        Assert.Single(_app.Creator.Requests);
        Assert.Equal([id], await _app.HoldersAsync());
    }
}
