using System.Text.Json;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Testing.Histories;

namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// What an instance has been told and has decided, turn by turn, as it is kept on disk: to be put into a file and replayed
/// by the tests of later code with an <see cref="OrchestrationReplayer"/>.
/// </summary>
public sealed class OrchestrationHistory
{
    private OrchestrationHistory(string instanceId, IReadOnlyList<Turn> turns)
    {
        InstanceId = instanceId;
        RecordedTurns = turns;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>The orchestrator's name.</summary>
    public string Orchestrator => Start.Name;

    /// <summary>How many turns there are. An instance that continued as new has those of its present execution.</summary>
    public int Turns => RecordedTurns.Count;

    internal IReadOnlyList<Turn> RecordedTurns { get; }

    internal ExecutionStarted Start => (ExecutionStarted)RecordedTurns[0].Inputs[0];

    /// <summary>Reads what <see cref="ToJson"/> has written, in this version or an earlier one.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">The text is no recorded history; the message says why.</exception>
    public static OrchestrationHistory FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        HistoryFile? file;
        try
        {
            file = JsonSerializer.Deserialize(json, HistoryFileJson.Default.HistoryFile);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FormatException($"The text is not a recorded history: {exception.Message}", exception);
        }

        return file is { InstanceId: not null, Turns: [{ Inputs: [ExecutionStarted, ..] }, ..] turns } && turns.All(turn => turn is { Inputs: not null, Actions: not null })
            ? new OrchestrationHistory(file.InstanceId, turns)
            : throw new FormatException("The text is not a recorded history: it must have an 'instanceId' and 'turns' with 'inputs' and 'actions', and begin with an input of the type 'executionStarted'.");
    }

    /// <summary>
    /// The history as indented JSON, lines ended by a line feed. Stack traces and the ids of distributed traces are left
    /// out: no decision can rest on them, and they would tie the file to a machine.
    /// </summary>
    public string ToJson() => JsonSerializer.Serialize(new HistoryFile(InstanceId, RecordedTurns), HistoryFileJson.Readable.HistoryFile) + "\n";

    internal static OrchestrationHistory Of(string instanceId, IReadOnlyList<Turn> turns) =>
        new(instanceId, [.. turns.Select(turn => turn with { Inputs = [.. turn.Inputs.Select(WithoutTraces)], Actions = [.. turn.Actions.Select(WithoutTraces)] })]);

    private static HistoryInput WithoutTraces(HistoryInput input) => input switch
    {
        TaskFailed failed => failed with { Failure = WithoutTraces(failed.Failure) },
        ExecutionStarted { Trace: not null } start => start with { Trace = null, SpanId = null },
        _ => input,
    };

    private static HistoryAction WithoutTraces(HistoryAction action) =>
        action is ExecutionEnded { Failure: { } failure } ended ? ended with { Failure = WithoutTraces(failure) } : action;

    private static Failure WithoutTraces(Failure failure) =>
        failure with { StackTrace = null, Inner = failure.Inner is { } inner ? WithoutTraces(inner) : null };
}
