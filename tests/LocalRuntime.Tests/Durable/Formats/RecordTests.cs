using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Durable.Formats;

/// <summary>What is written into the tables is what the repository says, for every kind of record there is.</summary>
public sealed class RecordTests
{
    private static readonly DateTime s_time = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);
    private static readonly ParentLink s_caller = new("instance", "execution", "Name", 3);
    private static readonly Dictionary<string, string> s_tags = new() { ["colour"] = "red" };
    private static readonly Failure s_failure = new("System.Exception", "message", "   at Place", new Failure("System.FormatException", "inner", null, null));
    private static readonly TraceParent s_trace = new("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1");
    private static readonly EventRaised s_event = new("name", "\"payload\"");

    private static readonly HistoryInput[] s_inputs =
    [
        new ExecutionStarted { Name = "Name", ExecutionId = "execution" },
        new ExecutionStarted { Name = "Name", ExecutionId = "execution", Version = "1.0", Input = "{\"text\":\"é<>'\"}", StartAt = s_time, Parent = s_caller, Tags = s_tags },
        new ExecutionStarted { Name = "Name", ExecutionId = "execution", Trace = s_trace, SpanId = "00f067aa0ba902b7" },
        new TaskCompleted(1, "\"result\""),
        new TaskCompleted(1, null),
        new TaskFailed(1, s_failure),
        new TimerFired(2),
        s_event,
        new ExecutionSuspended("reason"),
        new ExecutionResumed("reason"),
        new ExecutionTerminated("\"output\"") { Recursive = true },
        new ContractBroken("message"),
        new LockGranted(4, ["@counter@a", "@counter@b"]),
        new OperationRequested("Add", "1", s_caller),
        new OperationRequested("Add", null, null),
        new OperationRequested("Add", null, null) { Trace = s_trace with { State = null } },
        new LockRequested(s_caller, ["@counter@a", "@counter@b"], 1),
        new LockReleased("execution"),
    ];

    private static readonly HistoryAction[] s_actions =
    [
        new TaskScheduled(0, "Name", "1"),
        new TimerCreated(1, s_time),
        new TimerCancelled(1),
        new SubOrchestrationScheduled(2, "Name", "instance-2", "1", "1.0") { Tags = s_tags },
        new EventSent("instance", "name", "\"payload\""),
        new EntityCalled(3, "@counter@a", "Add", "1"),
        new EntitySignalled("@counter@a", "Add", "1", s_time),
        new EntitiesLocked(4, ["@counter@a", "@counter@b"]),
        new EntitiesUnlocked(["@counter@a", "@counter@b"]),
        new ExecutionEnded(OrchestrationRuntimeStatus.Completed) { Output = "\"output\"" },
        new ExecutionEnded(OrchestrationRuntimeStatus.Failed) { Failure = s_failure },
        new ExecutionEnded(OrchestrationRuntimeStatus.ContinuedAsNew) { Output = "1", NextVersion = "2.0", CarriedEvents = [s_event] },
    ];

    [Fact]
    public void Records_are_written_as_the_kept_file_says()
    {
        List<string> lines = [];
        Add("turn", new Turn(s_time, [s_event], [new TimerCancelled(1)]), HistoryJson.Default.Turn);
        Array.ForEach(s_inputs, input => Add("input", input, HistoryJson.Default.HistoryInput));
        Array.ForEach(s_actions, action => Add("action", action, HistoryJson.Default.HistoryAction));
        Add("message", new Message(7, "instance", "execution", s_event), HistoryJson.Default.Message);
        Add("message", new Message(8, "@counter@a", null, new LockReleased("execution")) { DueAt = s_time }, HistoryJson.Default.Message);
        Add("failure", s_failure, HistoryJson.Default.Failure);
        Add("parent", s_caller, HistoryJson.Default.ParentLink);
        Add("lock", new EntityLock("instance", "execution"), HistoryJson.Default.EntityLock);
        Add("tags", s_tags, HistoryJson.Default.IReadOnlyDictionaryStringString);
        lines.AddRange(s_pending.Select(pending => $"pending {pending.Format()}"));
        lines.AddRange(Enum.GetValues<OrchestrationRuntimeStatus>().Select(status => $"status {(int)status} {status}"));

        KeptFile.Compare("records.txt", string.Concat(lines.Select(line => line + "\n")));

        void Add<T>(string kind, T record, JsonTypeInfo<T> type)
        {
            string json = JsonSerializer.Serialize(record, type);
            lines.Add($"{kind} {json}");

            // What is read back is what was written.
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)!, type));
        }
    }

    [Theory]
    [InlineData(typeof(HistoryInput))]
    [InlineData(typeof(HistoryAction))]
    public void Every_kind_of_record_has_a_sample(Type kind)
    {
        IEnumerable<object> samples = kind == typeof(HistoryInput) ? s_inputs : s_actions;

        Assert.Equal(
            kind.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType.Name).Order(),
            samples.Select(sample => sample.GetType().Name).Distinct().Order());
    }

    [Fact]
    public void Pending_work_is_read_as_it_was_written() =>
        Assert.All(s_pending, pending =>
        {
            PendingWork read = PendingWork.Parse(pending.Format());
            Assert.Equal(pending.Activities, read.Activities);
            Assert.Equal(pending.Timers, read.Timers);
        });

    private static readonly PendingWork[] s_pending =
    [
        PendingWork.None,
        new PendingWork([3], ImmutableSortedDictionary<int, DateTime>.Empty),
        new PendingWork([0, 1, 2, 3, 7, 9, 10], ImmutableSortedDictionary<int, DateTime>.Empty.Add(-1, s_time).Add(4, s_time.AddDays(1))),
    ];
}
