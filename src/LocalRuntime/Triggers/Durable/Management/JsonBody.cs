using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>The body of a request that may hold one JSON value.</summary>
internal static class JsonBody
{
    /// <summary>Reads the value; null when there is no body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="what">What the value is, for the refusal.</param>
    /// <param name="cancellation">Gives up reading.</param>
    /// <exception cref="BindingException">The body is not JSON.</exception>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request, string what, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);
        if (body.Length == 0)
        {
            return null;
        }

        if (!Utf8.IsValid(body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            throw Wrong(what, "it has bytes that are no UTF-8 text");
        }

        body.Position = 0;
        try
        {
            JsonElement value = JsonSerializer.Deserialize<JsonElement>(body);

            // What cannot be written again, half of a surrogate pair, cannot be stored.
            JsonSerializer.Serialize(Stream.Null, value);
            return value;
        }
        catch (JsonException exception)
        {
            throw Wrong(what, exception.LineNumber is { } line
                ? $"at line {line + 1}, byte {exception.BytePositionInLine + 1}"
                : "it has half of a surrogate pair in a text");
        }
    }

    private static BindingException Wrong(string what, string why) => new("body", $"{what} is not JSON, {why}; send any JSON value, or no body at all.");
}
