using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>How the management API writes JSON.</summary>
internal static class ManagementJson
{
    // An app's value may be as deep as its own limit allows, and stands some levels deep in the answer.
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
    };

    /// <summary>An answer.</summary>
    public static IResult Answer(JsonNode? body, int statusCode = StatusCodes.Status200OK) => Results.Json(body, s_options, statusCode: statusCode);

    /// <summary>A stored value: the JSON that it is, or the text itself when the app's converter writes something else.</summary>
    public static JsonNode? Value(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>A moment, in UTC, to the microsecond.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
