namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class WaitForExternalEventTests
{
    private readonly RecordingContext _context = new();

    [Fact]
    public async Task EventWithinTimeout_PayloadIsReturnedAndTimerIsCancelled()
    {
        Task<string> wait = _context.WaitForExternalEvent<string>("Approved", TimeSpan.FromMinutes(5));
        _context.Event.SetResult("by Ada");

        Assert.Equal("by Ada", await wait);
        Assert.True(_context.Timer.Task.IsCanceled);
    }

    [Fact]
    public async Task TimerFiresFirst_TaskCanceledAndTheWaitIsGivenUp()
    {
        Task<string> wait = _context.WaitForExternalEvent<string>("Approved", TimeSpan.FromMinutes(5));
        _context.Timer.SetResult();

        await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
        Assert.True(_context.Event.Task.IsCanceled);
    }

    [Fact]
    public void TimerIsMadeBeforeTheWait_AtTheOrchestrationTimePlusTimeout()
    {
        _ = _context.WaitForExternalEvent<string>("Approved", TimeSpan.FromMinutes(5));

        Assert.Equal(["timer 2030-01-02T03:09:05.0000000Z", "event Approved"], _context.Asked);
    }

    [Fact]
    public async Task CallerCancels_TaskCanceledAndBothAreGivenUp()
    {
        using CancellationTokenSource source = new();
        Task<string> wait = _context.WaitForExternalEvent<string>("Approved", TimeSpan.FromMinutes(5), source.Token);
        Assert.False(wait.IsCompleted);
        source.Cancel();

        await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
        Assert.True(_context.Timer.Task.IsCanceled);
        Assert.True(_context.Event.Task.IsCanceled);
    }

    [Fact]
    public async Task PayloadCannotBeRead_FailureIsPassedOnAndTimerIsCancelled()
    {
        Task<int> wait = _context.WaitForExternalEvent<int>("Approved", TimeSpan.FromMinutes(5));
        _context.Event.SetResult("not a number");

        await Assert.ThrowsAsync<InvalidCastException>(() => wait);
        Assert.True(_context.Timer.Task.IsCanceled);
    }
}
