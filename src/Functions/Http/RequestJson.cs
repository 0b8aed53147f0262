using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContentHub.Functions.Http;

/// <summary>Reads a JSON object from a request, whatever was sent.</summary>
internal static class RequestJson
{
    public const int StandardMaxBytes = 64 * 1024;
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 16 };

    /// <summary>The object in the body, or why there is none; an empty object when there is no body.</summary>
    public static async Task<(JsonDocument? Document, FieldError? Error)> ReadOptionalObjectAsync(HttpRequest request, CancellationToken cancellation) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            ? (JsonDocument.Parse("{}"), null)
            : await ReadObjectAsync(request, cancellation);

    /// <summary>The object in the body, or why there is none.</summary>
    public static async Task<(JsonDocument? Document, FieldError? Error)> ReadObjectAsync(HttpRequest request, CancellationToken cancellation, int maxBytes = StandardMaxBytes)
    {
        if (await ReadAsync(request, maxBytes, cancellation) is not { } body)
        {
            return (null, new FieldError("body", new Text($"The body is larger than {maxBytes} bytes; no request needs that much.", $"请求体超过 {maxBytes} 字节；没有请求需要这么大。")));
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, s_strict);
        }
        catch (JsonException exception)
        {
            return (null, new FieldError("body", new Text(
                $"The body is not JSON: line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}. Send a JSON object.",
                $"请求体不是 JSON：第 {(exception.LineNumber ?? 0) + 1} 行，第 {(exception.BytePositionInLine ?? 0) + 1} 字节。请发送一个 JSON 对象。")));
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return (document, null);
        }

        string kind = document.RootElement.ValueKind.ToString().ToLowerInvariant();
        FieldError error = new("body", new Text($"The body is a JSON {kind}; send a JSON object.", $"请求体是 JSON {kind}；请发送一个 JSON 对象。"));
        document.Dispose();
        return (null, error);
    }

    /// <summary>The body; null when it is larger than any good one.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        byte[] buffer = new byte[(int)(request.ContentLength ?? maxBytes) + 1];
        int read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > maxBytes ? default(ReadOnlyMemory<byte>?) : buffer.AsMemory(0, read);
    }
}
