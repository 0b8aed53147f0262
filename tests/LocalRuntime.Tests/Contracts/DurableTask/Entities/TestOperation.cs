using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>An operation on the entity <c>@counter@1</c>.</summary>
/// <param name="name">The name of the operation.</param>
/// <param name="input">The input as JSON; <see langword="null"/> for none.</param>
/// <param name="state">The state as JSON; <see langword="null"/> for none.</param>
internal sealed class TestOperation(string name, string? input = null, string? state = null) : TaskEntityOperation
{
    /// <summary>The state, as it is kept after the operation.</summary>
    public JsonState Kept { get; } = new(state);

    public override string Name => name;

    public override TaskEntityContext Context { get; } = new RecordingEntityContext();

    public override TaskEntityState State => Kept;

    public override bool HasInput => input is not null;

    public override object? GetInput(Type inputType) => JsonDataConverter.Default.Deserialize(input, inputType);
}
