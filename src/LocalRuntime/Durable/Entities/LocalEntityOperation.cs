using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Tracing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>One operation of an entity as the app's code sees it. What it sets and sends counts only if it does not throw.</summary>
internal sealed class LocalEntityOperation : TaskEntityOperation
{
    private readonly OperationRequested _request;
    private readonly DurableEngine _engine;
    private readonly EntityContext _context;
    private readonly EntityStateText _state;

    public LocalEntityOperation(EntityInstanceId id, OperationRequested request, string? state, DurableEngine engine)
    {
        _request = request;
        _engine = engine;
        _context = new EntityContext(id, engine);
        _state = new EntityStateText(id, state, engine.Converter);
    }

    public override string Name => _request.Operation;

    public override TaskEntityContext Context => _context;

    public override TaskEntityState State => _state;

    public override bool HasInput => _request.Input is not null;

    public string? SerializedState => _state.Text;

    public IReadOnlyList<Message> Sent => _context.Sent;

    public override object? GetInput(Type inputType) => _engine.Converter.Deserialize(_request.Input, inputType);

    private sealed class EntityStateText(EntityInstanceId id, string? text, PayloadConverter converter) : TaskEntityState
    {
        public string? Text { get; private set; } = text;

        public override bool HasState => Text is not null;

        public override object? GetState(Type type) => converter.Deserialize(Text, type);

        public override void SetState(object? state) => Text = state is null ? null : converter.Serialize(state, $"the state of entity '{id}'");
    }

    private sealed class EntityContext(EntityInstanceId id, DurableEngine engine) : TaskEntityContext
    {
        public List<Message> Sent { get; } = [];

        public override EntityInstanceId Id => id;

        public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
            Sent.Add(EntityMessages.Signal(engine, id, operationName, input, options));

        public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
        {
            (string instanceId, ExecutionStarted start) = engine.NewStart(name, input, options);
            Sent.Add(new Message(engine.Store.NextMessageId(), instanceId, null, OrchestrationTrace.Under(DurableSpans.Current, start)));
            return instanceId;
        }
    }
}
