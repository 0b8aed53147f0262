using System.Security.Cryptography;
using System.Text;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>RFC 9562 version 5 ids: the same name gives the same id, so a replay makes the ids that the first run made.</summary>
internal static class NameBasedGuid
{
    private static readonly byte[] s_namespace = new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string name)
    {
        // SHA-1 is what version 5 is made of; nothing here relies on it for secrecy.
#pragma warning disable CA5350 // RFC 9562 section 5.5 names the algorithm
        byte[] hash = SHA1.HashData([.. s_namespace, .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
