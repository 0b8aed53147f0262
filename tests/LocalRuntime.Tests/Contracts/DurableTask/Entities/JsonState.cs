using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>The state of an entity, kept as JSON between operations as an engine keeps it.</summary>
internal sealed class JsonState(string? json = null) : TaskEntityState
{
    /// <summary>The state as it is kept; <see langword="null"/> for none.</summary>
    public string? Json { get; private set; } = json;

    /// <summary>How often the state was set.</summary>
    public int Writes { get; private set; }

    public override bool HasState => Json is not null;

    public override object? GetState(Type type) => JsonDataConverter.Default.Deserialize(Json, type);

    public override void SetState(object? state)
    {
        Writes++;
        Json = JsonDataConverter.Default.Serialize(state);
    }
}
