using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.Tracing;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Timers;

/// <summary>
/// One timer-triggered function. One run at a time: an occurrence that falls into a run is made up for right after it. An
/// occurrence that fell into the host's absence is made up for once, at start.
/// </summary>
internal sealed partial class TimerTrigger : IDisposable
{
    private readonly LocalFunctionDefinition _function;
    private readonly TimerTriggerAttribute _trigger;
    private readonly TimerSchedule _schedule;
    private readonly FunctionInvoker _invoker;
    private readonly TimerStatusFile? _file;
    private readonly TimeProvider _time;
    private readonly WorkTracker _tracker;
    private readonly ILogger<TimerTrigger> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private ITimer? _clock;
    private DateTime _last;
    private DateTime _next;
    private Task _running = Task.CompletedTask;

    public TimerTrigger(LocalFunctionDefinition function, FunctionInvoker invoker, DataFolder folder, TimeProvider time, WorkTracker tracker, ILogger<TimerTrigger> logger)
    {
        _function = function;
        _trigger = (TimerTriggerAttribute)function.Trigger;
        _schedule = TimerSchedule.Parse(function.Name, _trigger.Schedule);
        _invoker = invoker;
        _file = _trigger.UseMonitor ? new TimerStatusFile(folder, function.Name) : null;
        _time = time;
        _tracker = tracker;
        _logger = logger;
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public void Start()
    {
        DateTime now = Now;
        ScheduleStatus? kept = _file?.Read();
        _last = kept?.Last ?? default;
        _next = kept is not null && kept.Next > default(DateTime) ? DateTime.SpecifyKind(kept.Next, DateTimeKind.Utc) : _schedule.Next(now);
        bool missed = _next <= now;
        lock (_lock)
        {
            _clock = _time.CreateTimer(_ => OnClock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (missed || _trigger.RunOnStartup)
            {
                Begin(now, isPastDue: missed);
            }
            else
            {
                Keep();
                Arm();
            }
        }
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        Task running;
        lock (_lock)
        {
            _clock?.Dispose();
            _clock = null;
            running = _running;
        }

        await running;
    }

    public void Dispose()
    {
        _clock?.Dispose();
        _stopping.Dispose();
    }

    private void OnClock()
    {
        lock (_lock)
        {
            if (_clock is null || !_running.IsCompleted)
            {
                return;
            }

            if (_next <= Now)
            {
                Begin(_next, isPastDue: false);
            }
            else
            {
                Arm();
            }
        }
    }

    private void Begin(DateTime occurrence, bool isPastDue)
    {
        _last = occurrence;
        _next = _schedule.Next(Now > occurrence ? Now : occurrence);
        _running = RunAsync(new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = _file is null ? null : Status() }, _tracker.Begin());
    }

    private async Task RunAsync(TimerInfo timer, IDisposable work)
    {
        // Off the clock's thread: a function may take as long as it likes.
        await Task.Yield();
        using (work)
        {
            await RunAsync(timer);

            lock (_lock)
            {
                if (_clock is not null)
                {
                    Keep();
                    _running = Task.CompletedTask;
                    Arm();
                }
            }
        }
    }

    private async Task RunAsync(TimerInfo timer)
    {
        using Activity? span = FunctionSpans.StartTimer(_function.Name);
        try
        {
            await _invoker.InvokeAsync(_function, timer, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            span?.Fail(exception);
            LogFailed(exception, _function.Name);
        }
    }

    private void Keep() => _file?.Write(Status());

    private ScheduleStatus Status() => new() { Last = _last, Next = _next, LastUpdated = Now };

    private void Arm() => _clock!.Change(WallClock.WaitFor(Now, _next), Timeout.InfiniteTimeSpan);

    [LoggerMessage(LogLevel.Error, "Timer function {Name} failed; it runs again at its next occurrence")]
    private partial void LogFailed(Exception exception, string name);
}
