using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Entities;

/// <summary>Writes the ids of entities as their text.</summary>
internal sealed class EntityInstanceIdJsonConverter : JsonConverter<EntityInstanceId>
{
    public override EntityInstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        try
        {
            return EntityInstanceId.FromString(text!);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException("The value is no id of an entity: such ids are strings of the form '@name@key'.", exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, EntityInstanceId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
