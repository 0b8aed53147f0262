using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Tracing;

/// <summary>
/// One execution's part in a trace. Its span has its id from the start, and is emitted once, when the end is on disk. What
/// the turns say is emitted when they are committed, so a replay emits nothing.
/// </summary>
internal sealed class OrchestrationTrace
{
    private readonly Dictionary<int, (TimerCreated Timer, DateTime CreatedAt)> _timers = [];
    private Activity? _standIn;

    private OrchestrationTrace(string instanceId, ExecutionStarted start, DateTime startedAt, ActivityContext parent)
    {
        InstanceId = instanceId;
        Start = start;
        BeganAt = start.StartAt is { } at && at > startedAt ? at : startedAt;
        Parent = parent;
        Context = new ActivityContext(parent.TraceId, ActivitySpanId.CreateFromString(start.SpanId), parent.TraceFlags, parent.TraceState, isRemote: true);
    }

    public string InstanceId { get; }

    public ExecutionStarted Start { get; }

    /// <summary>When the code began, UTC.</summary>
    public DateTime BeganAt { get; }

    /// <summary>The span that started the execution.</summary>
    public ActivityContext Parent { get; }

    /// <summary>The execution's own span.</summary>
    public ActivityContext Context { get; }

    /// <summary>The execution's own span, to be stored with what it causes.</summary>
    public TraceParent Own => field ??= TraceParent.Of(Context);

    /// <summary>The trace of an execution; null when it belongs to none, or nobody listens.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="start">What started the execution.</param>
    /// <param name="startedAt">When, UTC.</param>
    /// <param name="history">The turns that have been taken; none for a new execution.</param>
    public static OrchestrationTrace? Of(string instanceId, ExecutionStarted start, DateTime startedAt, IReadOnlyList<Turn> history)
    {
        if (start.Trace is null || !DurableSpans.IsWatched || start.Trace.ToContext() is var parent && parent == default)
        {
            return null;
        }

        OrchestrationTrace trace = new(instanceId, start, startedAt, parent);
        foreach (Turn turn in history)
        {
            trace.Follow(turn, emits: false);
        }

        return trace;
    }

    /// <summary>An execution's start with a span of its own below the one that is given; unchanged when none is.</summary>
    public static ExecutionStarted Under(TraceParent? parent, ExecutionStarted start) =>
        parent is null ? start : start with { Trace = parent, SpanId = ActivitySpanId.CreateRandom().ToHexString() };

    /// <summary>
    /// While the code runs, the current activity has the ids of the execution's span: for logs, and for whoever asks. It is
    /// no span of its own, and is never emitted.
    /// </summary>
    /// <returns>The activity that was current, to be so again afterwards.</returns>
    public Activity? Enter()
    {
        Activity? outer = Activity.Current;
        if (_standIn is null)
        {
            _standIn = new Activity($"orchestration:{Start.Name}").SetParentId(Parent.TraceId, Parent.SpanId, Parent.TraceFlags).Start();
            _standIn.TraceStateString = Parent.TraceState;
            SpanIds.Set(_standIn, Context.SpanId);
        }

        Activity.Current = _standIn;
        return outer;
    }

    /// <summary>Emits what a turn has brought to its end; the turn is on disk.</summary>
    public void Commit(Turn turn) => Follow(turn, emits: true);

    private void Follow(Turn turn, bool emits)
    {
        foreach (HistoryInput input in turn.Inputs)
        {
            if (input is TimerFired fired && _timers.Remove(fired.TimerId, out (TimerCreated Timer, DateTime CreatedAt) open) && emits)
            {
                DurableSpans.Timer(this, open.Timer, open.CreatedAt, turn.At);
            }
        }

        foreach (HistoryAction action in turn.Actions)
        {
            switch (action)
            {
                // A number below 0 is the wait for a scheduled start, which comes before the code.
                case TimerCreated { TimerId: >= 0 } created:
                    _timers[created.TimerId] = (created, turn.At);
                    break;
                case TimerCancelled cancelled:
                    _timers.Remove(cancelled.TimerId);
                    break;
                case EventSent sent when emits:
                    DurableSpans.EventSent(this, sent, turn.At);
                    break;
                case ExecutionEnded ended when emits:
                    DurableSpans.Orchestration(this, turn.At, ended);
                    break;
                default:
                    break;
            }
        }
    }
}
