using System.Text.Json;

namespace ContentHub.Functions.Tests.OpenApi;

/// <summary>Whether an answer is as its schema says: all that must be there is there, all that is there is described, and of its type.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Problems(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            return Problems(value, Description.Api.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), at);
        }

        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            return choices.EnumerateArray().Any(choice => !Problems(value, choice, at).Any()) ? [] : [$"{at} is none of its choices: {value}"];
        }

        if (schema.TryGetProperty("type", out JsonElement type) && !Types(type).Contains(TypeOf(value, Types(type))))
        {
            return [$"{at} is {value.ValueKind}, not {type}"];
        }

        if (schema.TryGetProperty("enum", out JsonElement values) && !values.EnumerateArray().Any(allowed => allowed.GetString() == value.GetString()))
        {
            return [$"{at} is '{value}', which is none of {values}"];
        }

        if (schema.TryGetProperty("format", out JsonElement format) && format.ValueEquals("date-time") && !value.TryGetDateTimeOffset(out _))
        {
            return [$"{at} is '{value}', which is no time"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(value, schema, at),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Problems(item, schema.GetProperty("items"), $"{at}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> OfObject(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                yield return $"{at} has no {name}";
            }
        }

        if (!schema.TryGetProperty("properties", out JsonElement properties))
        {
            yield break;
        }

        foreach (JsonProperty field in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(field.Name, out JsonElement described))
            {
                yield return $"{at} has {field.Name}, which is not described";
                continue;
            }

            foreach (string problem in Problems(field.Value, described, $"{at}.{field.Name}"))
            {
                yield return problem;
            }
        }
    }

    private static string[] Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(item => item.GetString()!)] : [type.GetString()!];

    private static string TypeOf(JsonElement value, string[] wanted) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) && wanted.Contains("integer") ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
