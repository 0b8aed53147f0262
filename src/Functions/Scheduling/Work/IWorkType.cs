using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>A type of schedules. It has no state: its code runs in orchestrations.</summary>
internal interface IWorkType
{
    /// <summary>The name that schedules call it by.</summary>
    string Name { get; }

    /// <summary>Every reason to refuse what it is given; empty when it is good.</summary>
    /// <param name="parameters">An object.</param>
    IReadOnlyList<FieldError> Check(JsonElement parameters);

    /// <summary>An example of what later steps of a workflow can refer to, of all that is in the result.</summary>
    /// <param name="parameters">An object, be it good or not.</param>
    JsonObject Gives(JsonElement parameters);

    /// <summary>Does the work.</summary>
    /// <param name="step">The step of the execution.</param>
    /// <param name="parameters">An object that is good.</param>
    /// <exception cref="Microsoft.DurableTask.TaskFailedException">An activity failed in a way that it has no words for.</exception>
    Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters);
}
