using ContentHub.Domain;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContentHub.Functions.Http;

/// <summary>The header <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>The key; that of the body without the header; an error when the header holds none or another.</summary>
    public static (string? Key, FieldError? Error) Read(HttpRequest request, string? inBody)
    {
        if (!request.Headers.TryGetValue(Name, out StringValues values))
        {
            return (inBody, null);
        }

        string key = values.ToString().Trim();
        key = key.Length >= 2 && key[0] == '"' && key[^1] == '"' ? key[1..^1] : key;
        if (inBody is not null && inBody != key)
        {
            return (null, new FieldError(Name, new Text(
                $"The header {Name} and the body's idempotencyKey differ; give one of them.",
                $"请求头 {Name} 与请求体的 idempotencyKey 不同；请只给出其中一个。")));
        }

        return values.Count == 1 && IdempotencyKey.IsValid(key)
            ? (key, null)
            : (null, new FieldError(Name, new Text(
                $"The header {Name} must hold one key of 1 to {IdempotencyKey.MaxLength} printable ASCII characters without blanks, such as a UUID.",
                $"请求头 {Name} 应为一个键，1 到 {IdempotencyKey.MaxLength} 个可打印的 ASCII 字符，不含空格，如 UUID。")));
    }
}
