using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.ReferenceCreator.State;

/// <summary>Ids of jobs: <c>cc-</c> and 20 hex digits. With an idempotency key the id comes from it, so that one key is one job.</summary>
internal static class JobId
{
    private const int HexDigits = 20;
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    public static string For(string? idempotencyKey) => "cc-" + (idempotencyKey is null
        ? RandomNumberGenerator.GetHexString(HexDigits, lowercase: true)
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)))[..HexDigits]);

    public static bool IsValid(string id) =>
        id.Length == 3 + HexDigits && id.StartsWith("cc-", StringComparison.Ordinal) && !id.AsSpan(3).ContainsAnyExcept(s_hexDigits);
}
