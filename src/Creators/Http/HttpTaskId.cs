using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Creators.Http;

/// <summary>
/// The id of a task at the API, which takes the caller's key for it: a UUID (version 8, RFC 9562) that comes from the idempotency
/// key, so that whoever submits knows the id before the API answers, and after a crash again.
/// </summary>
internal static class HttpTaskId
{
    public static string For(string idempotencyKey)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey), hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}
