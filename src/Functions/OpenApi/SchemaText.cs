using System.Net;
using System.Text.Json;

namespace ContentHub.Functions.OpenApi;

/// <summary>A schema in a few words of HTML.</summary>
internal static class SchemaText
{
    private static readonly string[] s_bounds = ["format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default"];

    public static string Of(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            string name = WebUtility.HtmlEncode(reference.GetString()!.Split('/')[^1]);
            return $"<a href=\"#schema-{name}\">{name}</a>";
        }

        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            return string.Join(" or ", choices.EnumerateArray().Select(Of));
        }

        if (schema.TryGetProperty("enum", out JsonElement values))
        {
            return string.Join(" | ", values.EnumerateArray().Select(value => $"<code>{WebUtility.HtmlEncode(value.GetString())}</code>"));
        }

        IEnumerable<string> bounds = s_bounds.Where(name => schema.TryGetProperty(name, out _)).Select(name => $"{name} {WebUtility.HtmlEncode(schema.GetProperty(name).ToString())}");
        return string.Join(", ", [Type(schema), .. bounds]);
    }

    private static string Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out JsonElement type))
        {
            return "any";
        }

        if (type.ValueKind == JsonValueKind.Array)
        {
            return string.Join(" or ", type.EnumerateArray().Select(item => item.GetString()));
        }

        return type.GetString() switch
        {
            "array" => $"list of {Of(schema.GetProperty("items"))}",
            "object" when schema.TryGetProperty("properties", out JsonElement fields) => "{ " + string.Join(", ", fields.EnumerateObject().Select(field => WebUtility.HtmlEncode(field.Name))) + " }",
            "string" => "text",
            "integer" => "whole number",
            var other => other!,
        };
    }
}
