using System.Text.Json;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Http;

/// <summary>Reads a JSON object from a request, whatever was sent.</summary>
internal static class RequestJson
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 16 };

    /// <summary>The object in the body, or why there is none.</summary>
    public static async Task<(JsonDocument? Document, FieldError? Error)> ReadObjectAsync(HttpRequest request, CancellationToken cancellation)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(request.Body, s_strict, cancellation);
        }
        catch (JsonException exception)
        {
            return (null, new FieldError("body", $"The body is not JSON: line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}. Send a JSON object."));
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return (document, null);
        }

        FieldError error = new("body", $"The body is a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}; send a JSON object.");
        document.Dispose();
        return (null, error);
    }
}
