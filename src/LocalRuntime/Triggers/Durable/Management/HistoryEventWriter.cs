using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>Writes the events of a history, with the names that Durable Functions has for them.</summary>
/// <remarks>Inputs are shown as the serialized text, results as the value. Stack traces stay in the store.</remarks>
internal sealed class HistoryEventWriter(bool showInput, bool showOutput)
{
    public JsonArray Events { get; } = [];

    public void Started(DateTime at, ExecutionStarted started)
    {
        JsonObject written = Add("ExecutionStarted", at, started.Input);
        written["FunctionName"] = started.Name;
        if (started.StartAt is { } startAt)
        {
            written["ScheduledStartTime"] = ManagementJson.Time(startAt);
        }
    }

    public void Scheduled(ScheduledWork work) => Sent(work.Opening, work.At, work.InstanceId, work.Name, work.Input);

    public void Completed(DateTime at, ScheduledWork work, string? result) => Result(Outcome("Completed", at, work), ManagementJson.Value(result));

    public void Failed(DateTime at, ScheduledWork work, Failure failure) => Failed(Outcome("Failed", at, work), failure);

    public void Timer(string type, DateTime at, DateTime dueAt) => Add(type, at)["FireAt"] = ManagementJson.Time(dueAt);

    public void Lock(string type, DateTime at, IReadOnlyList<string> entityIds) =>
        Add(type, at)["InstanceIds"] = new JsonArray([.. entityIds.Select(id => JsonValue.Create(id))]);

    public void Raised(DateTime at, EventRaised raised) => Sent("EventRaised", at, null, raised.Name, raised.Payload);

    public void Sent(string type, DateTime at, string? instanceId, string name, string? input)
    {
        JsonObject written = Add(type, at, input);
        written["Name"] = name;
        if (instanceId is not null)
        {
            written["InstanceId"] = instanceId;
        }
    }

    public void Held(string type, DateTime at, string? reason) => Add(type, at)["Reason"] = reason;

    public void Terminated(DateTime at, ExecutionTerminated terminated) => Add("ExecutionTerminated", at, terminated.Output);

    public void Ended(DateTime at, ExecutionEnded ended)
    {
        JsonObject written = Add("ExecutionCompleted", at);
        written["OrchestrationStatus"] = ended.Status.ToString();
        Result(written, ended.Failure is { } failed ? failed.ErrorMessage : ManagementJson.Value(ended.Output));
        if (ended.Failure is { } failure)
        {
            written["FailureDetails"] = Details(failure);
        }
    }

    private static void Failed(JsonObject written, Failure failure)
    {
        written["Reason"] = failure.ErrorMessage;
        written["FailureDetails"] = Details(failure);
    }

    private static JsonObject Details(Failure failure) => new()
    {
        ["ErrorType"] = failure.ErrorType,
        ["ErrorMessage"] = failure.ErrorMessage,
        ["InnerFailure"] = failure.Inner is { } inner ? Details(inner) : null,
    };

    private JsonObject Outcome(string how, DateTime at, ScheduledWork work)
    {
        JsonObject written = Add(work.Kind + how, at, work.Input);
        written["ScheduledTime"] = ManagementJson.Time(work.At);
        written[work.Opening == "EntityOperationCalled" ? "Name" : "FunctionName"] = work.Name;
        if (work.InstanceId is { } instanceId)
        {
            written["InstanceId"] = instanceId;
        }

        return written;
    }

    private void Result(JsonObject written, JsonNode? result)
    {
        if (showOutput)
        {
            written["Result"] = result;
        }
    }

    private JsonObject Add(string type, DateTime at, string? input = null)
    {
        JsonObject written = new() { ["EventType"] = type, ["Timestamp"] = ManagementJson.Time(at) };
        if (showInput && input is not null)
        {
            written["Input"] = input;
        }

        Events.Add((JsonNode)written);
        return written;
    }
}
