using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ContentHub.LocalRuntime.Triggers.Outputs;

/// <summary>Everything that the function returns goes into a queue.</summary>
internal sealed class ReturnOutput(OutputBindingAttribute attribute, TriggerBindingAttribute trigger, SettingReferences settings) : FunctionOutputs
{
    private readonly QueueOutput _queue = QueueOutput.For(attribute, settings);

    // A caller over HTTP gets no message for an answer. An orchestrator gets its activity's result, sent or not.
    private readonly bool _isAnswered = trigger is not HttpTriggerAttribute;

    public override IReadOnlyDictionary<string, OutputBindingAttribute> Bindings { get; } =
        new Dictionary<string, OutputBindingAttribute> { ["$return"] = attribute };

    public override async Task<object?> DeliverAsync(object? result, IServiceProvider services)
    {
        await QueueOutput.SendAsync(_queue.Messages(result, services), services);
        return _isAnswered ? result : null;
    }
}
