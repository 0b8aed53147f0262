using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContentHub.Functions.Http;

/// <summary>The header <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>The key; null without the header; an error when the header holds none.</summary>
    public static (string? Key, FieldError? Error) Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Name, out StringValues values))
        {
            return (null, null);
        }

        string key = values.ToString().Trim();
        key = key.Length >= 2 && key[0] == '"' && key[^1] == '"' ? key[1..^1] : key;
        return values.Count == 1 && IdempotencyKey.IsValid(key)
            ? (key, null)
            : (null, new FieldError(Name, $"The header {Name} must hold one key of 1 to {IdempotencyKey.MaxLength} printable ASCII characters without blanks, such as a UUID."));
    }
}
