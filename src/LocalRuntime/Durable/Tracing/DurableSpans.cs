using System.Diagnostics;
using System.Globalization;
using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable.Tracing;

/// <summary>
/// The engine's spans, named as Durable Task names them. Without a listener none is made, nothing is allocated and nothing
/// is stored; one that comes later sees the spans of what is started from then on.
/// </summary>
internal static class DurableSpans
{
    private static readonly ActivitySource s_source = new("Microsoft.DurableTask");

    public static bool IsWatched => s_source.HasListeners();

    /// <summary>The span under which the calling code runs, to be stored with what it causes; null for none.</summary>
    public static TraceParent? Current => IsWatched && Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? TraceParent.Of(span.Context) : null;

    /// <summary>A client starts an instance.</summary>
    public static Activity? StartCreation(string instanceId, ExecutionStarted start) => !IsWatched ? null : s_source
        .StartActivity(Name("create_orchestration", start.Name, start.Version), ActivityKind.Producer)
        ?.Describe("orchestration", start.Name, instanceId, start.Version)
        .SetTag(SpanTags.ExecutionId, start.ExecutionId);

    /// <summary>A client raises an event.</summary>
    public static Activity? StartEvent(string eventName, string target) => !IsWatched ? null : s_source
        .StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer)
        ?.DescribeEvent(eventName, target);

    /// <summary>An activity runs.</summary>
    public static Activity? StartActivity(ActivityInvocation invocation) => invocation.Trace == default || !IsWatched ? null : s_source
        .StartActivity(Name("activity", invocation.Name, version: null), ActivityKind.Server, invocation.Trace)
        ?.Describe("activity", invocation.Name, invocation.InstanceId)
        .SetTag(SpanTags.TaskId, invocation.TaskId);

    /// <summary>An entity runs an operation.</summary>
    public static Activity? StartOperation(EntityInstanceId entity, OperationRequested request)
    {
        bool isCall = request.Caller is not null;
        return request.Trace is not { } trace || !IsWatched ? null : s_source
            .StartActivity($"entity:{entity.Name}:{request.Operation}", isCall ? ActivityKind.Server : ActivityKind.Consumer, trace.ToContext())
            ?.Describe("entity", entity.Name, entity.ToString())
            .SetTag(SpanTags.Operation, isCall ? "call_entity" : "signal_entity");
    }

    /// <summary>An execution has ended.</summary>
    public static void Orchestration(OrchestrationTrace trace, DateTime endedAt, ExecutionEnded end)
    {
        ExecutionStarted start = trace.Start;
        using Activity? span = s_source.StartActivity(Name("orchestration", start.Name, start.Version), ActivityKind.Server, trace.Parent, startTime: trace.BeganAt);
        if (span is null)
        {
            return;
        }

        SpanIds.Set(span, trace.Context.SpanId);
        span.Describe("orchestration", start.Name, trace.InstanceId, start.Version)
            .SetTag(SpanTags.ExecutionId, start.ExecutionId)
            .SetTag(SpanTags.Status, end.Status.ToString())
            .SetEndTime(endedAt);
        if (end.Failure is { } failure)
        {
            span.Fail(failure.ErrorType);
        }
    }

    /// <summary>A timer of an execution has fired.</summary>
    public static void Timer(OrchestrationTrace trace, TimerCreated timer, DateTime createdAt, DateTime firedAt)
    {
        using Activity? span = s_source.StartActivity($"orchestration:{trace.Start.Name}:timer", ActivityKind.Internal, trace.Context, startTime: createdAt);
        span?.Describe("timer", trace.Start.Name, trace.InstanceId)
            .SetTag(SpanTags.TaskId, timer.TimerId)
            .SetTag(SpanTags.FireAt, timer.DueAt.ToString("o", CultureInfo.InvariantCulture))
            .SetEndTime(firedAt);
    }

    /// <summary>An orchestration has sent an event.</summary>
    public static void EventSent(OrchestrationTrace trace, EventSent sent, DateTime sentAt)
    {
        using Activity? span = s_source.StartActivity($"orchestration_event:{sent.Name}", ActivityKind.Producer, trace.Context, startTime: sentAt);
        span?.DescribeEvent(sent.Name, sent.InstanceId)
            .SetTag(SpanTags.InstanceId, trace.InstanceId)
            .SetEndTime(sentAt);
    }

    private static string Name(string kind, string name, string? version) => string.IsNullOrEmpty(version) ? $"{kind}:{name}" : $"{kind}:{name}@({version})";

    private static Activity Describe(this Activity span, string type, string name, string instanceId, string? version = null)
    {
        span.SetTag(SpanTags.Type, type).SetTag(SpanTags.Name, name).SetTag(SpanTags.InstanceId, instanceId);
        return string.IsNullOrEmpty(version) ? span : span.SetTag(SpanTags.Version, version);
    }

    private static Activity DescribeEvent(this Activity span, string eventName, string target) =>
        span.SetTag(SpanTags.Type, "event").SetTag(SpanTags.Name, eventName).SetTag(SpanTags.Target, target);
}
