using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Scheduling;

/// <summary>
/// When an occurrence fires: as late as its jitter says. What is due at once for many schedules is spread over some time, and
/// yet every host, whenever it asks, comes to the same time.
/// </summary>
public static class FireTime
{
    /// <summary>When an occurrence fires.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="occurrence">The occurrence, a whole second.</param>
    /// <param name="jitterSeconds">The latest it may fire after the occurrence.</param>
    /// <returns>The time in UTC: a whole number of seconds after the occurrence, from 0 to the jitter.</returns>
    public static DateTimeOffset Of(string scheduleId, DateTimeOffset occurrence, int jitterSeconds)
    {
        if (jitterSeconds == 0)
        {
            return occurrence.ToUniversalTime();
        }

        string seed = string.Create(CultureInfo.InvariantCulture, $"{scheduleId} {occurrence.ToUnixTimeSeconds()}");
        ulong chance = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        return occurrence.ToUniversalTime().AddSeconds(chance % ((ulong)jitterSeconds + 1));
    }
}
