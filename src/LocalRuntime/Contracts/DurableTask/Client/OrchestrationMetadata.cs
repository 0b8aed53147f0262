using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration instance was at the moment it was read.</summary>
/// <param name="name">The name of the orchestrator.</param>
/// <param name="instanceId">The id of the instance.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>The name of the orchestrator.</summary>
    public string Name { get; } = name;

    /// <summary>The id of the instance.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Reads the serialized values.</summary>
    /// <value><see langword="null"/> if inputs and outputs were not asked for.</value>
    public DataConverter? DataConverter { get; init; }

    /// <summary>The status of the instance.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When the instance was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the instance last changed, in UTC.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input, serialized; <see langword="null"/> if there is none or it was not asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output, serialized; <see langword="null"/> if there is none yet or it was not asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status, serialized; <see langword="null"/> if there is none or it was not asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>The labels that the instance was started with.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why the instance failed.</summary>
    /// <value><see langword="null"/> if it has not failed, or inputs and outputs were not asked for.</value>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether the status is <see cref="OrchestrationRuntimeStatus.Running"/>.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether the instance has ended: completed, failed or terminated.</summary>
    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The input; the default of <typeparamref name="T"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The output; the default of <typeparamref name="T"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The custom status; the default of <typeparamref name="T"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <summary>One line for people: name, id, status, times, and the beginning of input, output and failure.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        StringBuilder line = new();
        line.Append(
            CultureInfo.InvariantCulture,
            $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        Append(line, "Input", SerializedInput);
        Append(line, "Output", SerializedOutput);
        Append(line, "FailureDetails", FailureDetails is { } failure ? $"{failure.ErrorType} - {failure.ErrorMessage}" : null);
        return line.Append(']').ToString();
    }

    private static void Append(StringBuilder line, string label, string? value)
    {
        const int Longest = 50;
        if (value is not null)
        {
            string shown = value.Length <= Longest ? value : string.Concat(value.AsSpan(0, Longest), "...");
            line.Append(CultureInfo.InvariantCulture, $", {label}: '{shown}'");
        }
    }

    private T? Read<T>(string? data, [CallerMemberName] string reader = "") => DataConverter is { } converter
        ? converter.Deserialize<T>(data)
        : throw new InvalidOperationException(
            $"{reader} needs the inputs and outputs of instance '{InstanceId}': read it with getInputsAndOutputs or FetchInputsAndOutputs set to true.");
}
