using System.Text.RegularExpressions;

namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>What Azure Storage Queues take, and so what every store here takes.</summary>
internal static partial class QueueRules
{
    /// <summary>The largest message, 64 KiB.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>How many messages are received or peeked at once.</summary>
    public const int MaxBatch = 32;

    private const string PoisonSuffix = "-poison";

    /// <summary>The longest that a message can be hidden.</summary>
    public static readonly TimeSpan MaxHidden = TimeSpan.FromDays(7);

    public static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromDays(7);

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? NameFault(string name) => Name().IsMatch(name)
        ? null
        : $"'{name}' is no queue name: it must be 3 to 63 lower-case letters, digits and single dashes, with a letter or digit at both ends.";

    /// <summary>Where the messages of a queue go that cannot be processed; null for a poison queue itself and for a name that leaves no room.</summary>
    public static string? PoisonQueueOf(string queue) =>
        queue.EndsWith(PoisonSuffix, StringComparison.Ordinal) || NameFault(queue + PoisonSuffix) is not null ? null : queue + PoisonSuffix;

    public static void CheckName(string queue)
    {
        if (NameFault(queue) is { } fault)
        {
            throw new ArgumentException(fault, nameof(queue));
        }
    }

    public static void CheckBody(ReadOnlyMemory<byte> body, int most = MaxBodyBytes)
    {
        if (body.Length > most)
        {
            throw new ArgumentException($"The message has {body.Length} bytes; a queue takes at most {most}. Store large data elsewhere and send its id.", nameof(body));
        }
    }

    public static void CheckBatch(int count)
    {
        if (count is < 1 or > MaxBatch)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"From 1 to {MaxBatch} messages are read at once.");
        }
    }

    public static void CheckDelay(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > MaxHidden)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A message is hidden for 0 seconds to 7 days.");
        }
    }

    public static void CheckLease(TimeSpan lease)
    {
        if (lease < TimeSpan.FromSeconds(1) || lease > MaxHidden)
        {
            throw new ArgumentOutOfRangeException(nameof(lease), lease, "A message is leased for 1 second to 7 days.");
        }
    }

    public static void CheckTimeToLive(TimeSpan timeToLive, TimeSpan delay)
    {
        if (timeToLive != Timeout.InfiniteTimeSpan && (timeToLive < TimeSpan.FromSeconds(1) || timeToLive <= delay))
        {
            throw new ArgumentOutOfRangeException(nameof(timeToLive), timeToLive, "A message lives for at least a second, and longer than it is hidden.");
        }
    }

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Name();
}
