using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Writes what is known of an entity: the state only where there is one, as text if it is still serialized.</summary>
internal sealed class EntityMetadataJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert == typeof(EntityMetadata)
        || (typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(EntityMetadata<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => typeToConvert == typeof(EntityMetadata)
        ? new Converter<EntityMetadata, SerializedData>()
        : (JsonConverter)Activator.CreateInstance(
            typeof(Converter<,>).MakeGenericType(typeToConvert, typeToConvert.GenericTypeArguments[0]))!;

    private sealed class Converter<TMetadata, TState> : JsonConverter<TMetadata>
        where TMetadata : EntityMetadata<TState>
    {
        public override TMetadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("What is known of an entity is written as JSON, not read from it: ask the client for the entity.");

        public override void Write(Utf8JsonWriter writer, TMetadata value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString(Named(nameof(value.Id)), value.Id.ToString());
            writer.WriteString(Named(nameof(value.LastModifiedTime)), value.LastModifiedTime);
            if (value.BacklogQueueSize > 0)
            {
                writer.WriteNumber(Named(nameof(value.BacklogQueueSize)), value.BacklogQueueSize);
            }

            if (value.LockedBy is { } lockedBy)
            {
                writer.WriteString(Named(nameof(value.LockedBy)), lockedBy);
            }

            if (value.IncludesState)
            {
                writer.WritePropertyName(Named(nameof(value.State)));
                if (value.State is SerializedData serialized)
                {
                    writer.WriteStringValue(serialized.Value);
                }
                else
                {
                    JsonSerializer.Serialize(writer, value.State, options);
                }
            }

            writer.WriteEndObject();

            string Named(string property) => options.PropertyNamingPolicy?.ConvertName(property) ?? property;
        }
    }
}
