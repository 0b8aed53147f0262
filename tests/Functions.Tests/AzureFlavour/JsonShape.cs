using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>Whether values of a type can be written as JSON and read back, as the durable engine does with each.</summary>
internal static class JsonShape
{
    /// <summary>What stands in the way, with the way there.</summary>
    /// <param name="type">The type.</param>
    public static IEnumerable<string> Faults(Type type) => Faults(type, type.Name, []);

    private static IEnumerable<string> Faults(Type type, string way, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type == typeof(JsonElement))
        {
            return [];
        }

        if (type == typeof(object))
        {
            return [$"{way} is an object: it would come back as a JsonElement"];
        }

        JsonTypeInfo shape = JsonSerializerOptions.Default.GetTypeInfo(type);
        if (NotReadable(shape) is { } reason)
        {
            return [$"{way}: {reason}"];
        }

        IEnumerable<string> own = shape.Kind == JsonTypeInfoKind.Object && (type.IsAbstract || type.IsInterface) && shape.PolymorphismOptions is null ? [$"{way} is abstract"] : [];
        IEnumerable<string> unread = shape.Kind == JsonTypeInfoKind.Object
            ? shape.Properties.Where(property => property is { Get: not null, Set: null, AssociatedParameter: null, IsExtensionData: false } && !IsComputed(property)).Select(property => $"{way}.{property.Name} is written but not read")
            : [];
        IEnumerable<string> parts = shape.Kind switch
        {
            JsonTypeInfoKind.Object => shape.Properties.SelectMany(property => Faults(property.PropertyType, $"{way}.{property.Name}", seen)),
            JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => Faults(shape.ElementType!, $"{way}[]", seen),
            _ => [],
        };
        return [.. own, .. unread, .. parts];
    }

    private static string? NotReadable(JsonTypeInfo shape)
    {
        try
        {
            _ = JsonSerializer.Deserialize("null"u8, shape);
            return null;
        }
        catch (JsonException)
        {
            // A value that cannot be null, which is no fault.
            return null;
        }
        catch (NotSupportedException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>A property without a field of its own comes from others, which are read.</summary>
    private static bool IsComputed(JsonPropertyInfo property) => property.AttributeProvider is System.Reflection.PropertyInfo { CanWrite: false } own
        && own.DeclaringType!.GetField($"<{own.Name}>k__BackingField", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance) is null;
}
