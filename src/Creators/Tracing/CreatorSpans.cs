using System.Diagnostics;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tracing;

/// <summary>The spans of calls to the creator, and how their ids reach it. Without a listener there are none of either.</summary>
internal static class CreatorSpans
{
    /// <summary>The variable by which a process is told its parent span; it holds what the header <c>traceparent</c> would.</summary>
    public const string ParentVariable = "TRACEPARENT";

    /// <summary>The variable beside it, for what the header <c>tracestate</c> would hold.</summary>
    public const string StateVariable = "TRACESTATE";

    private static readonly ActivitySource s_source = new("ContentHub.Creators");

    /// <summary>The span under which the calling code runs, to be handed to a process; null for none.</summary>
    public static Activity? Current => s_source.HasListeners() && Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? span : null;

    /// <summary>The creator is called.</summary>
    /// <param name="name">The span's name.</param>
    /// <param name="options">Which creator.</param>
    public static Activity? Start(string name, CreatorOptions options)
    {
        Activity? span = s_source.StartActivity(name, ActivityKind.Client);
        return span is null ? null : options.ApiBaseUrl is null
            ? span.SetTag("creator.transport", "process").SetTag("creator.dialect", options.CliDialect.ToString().ToLowerInvariant())
            : span.SetTag("creator.transport", "http").SetTag("creator.dialect", $"api-{options.ApiMode.ToString().ToLowerInvariant()}");
    }

    /// <summary>Notes which work the call is about.</summary>
    public static void SetTask(this Activity span, IReadOnlyCollection<string> creatorTaskIds)
    {
        span.SetTag("creator.task_count", creatorTaskIds.Count);
        if (creatorTaskIds.Count == 1)
        {
            span.SetTag("creator.task_id", creatorTaskIds.First());
        }
    }

    /// <summary>Notes that the call failed: how, and never in whose words.</summary>
    public static void Fail(this Activity span, Exception exception) =>
        span.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception is CreatorException known ? known.Code : exception.GetType().FullName);
}
