using System.Diagnostics;

namespace ContentHub.LocalRuntime.Durable.Tracing;

/// <summary>The names that Durable Task gives to what its spans say. Ids and names only: no input, no output, no message of an error.</summary>
internal static class SpanTags
{
    public const string Type = "durabletask.type";
    public const string Name = "durabletask.task.name";
    public const string Version = "durabletask.task.version";
    public const string InstanceId = "durabletask.task.instance_id";
    public const string ExecutionId = "durabletask.task.execution_id";
    public const string TaskId = "durabletask.task.task_id";
    public const string Status = "durabletask.task.status";
    public const string Operation = "durabletask.task.operation";
    public const string Target = "durabletask.event.target_instance_id";
    public const string FireAt = "durabletask.fire_at";
    public const string ErrorType = "error.type";

    /// <summary>Says that what the span stands for failed.</summary>
    public static void Fail(this Activity span, Exception exception) => span.Fail(exception.GetType().FullName!);

    /// <summary>Says that what the span stands for failed, and with which type of error.</summary>
    public static void Fail(this Activity span, string errorType) => span.SetStatus(ActivityStatusCode.Error).SetTag(ErrorType, errorType);
}
