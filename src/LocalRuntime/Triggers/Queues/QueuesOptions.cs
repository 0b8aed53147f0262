using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>The settings of queue triggers, under <c>extensions:queues</c> of host.json. Each trigger has them for itself.</summary>
internal sealed class QueuesOptions
{
    public const string Section = "extensions:queues";
    private static readonly TimeSpan s_shortestPolling = TimeSpan.FromMilliseconds(100);

    /// <summary>How many messages are received at once, 1–32.</summary>
    public int BatchSize { get; set; } = 16;

    /// <summary>
    /// The next batch is received when no more than so many messages are being processed, so that at most this and
    /// <see cref="BatchSize"/> together are. Null for half a batch for each processor.
    /// </summary>
    public int? NewBatchThreshold { get; set; }

    /// <summary>How often a message is tried before it goes to the poison queue.</summary>
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary>The pause before a message that failed is tried again, up to seven days.</summary>
    public TimeSpan VisibilityTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// The longest pause between two looks into a queue that other programs may send to, at least 100 ms. A queue in a file of
    /// the data folder is not looked into in vain.
    /// </summary>
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What messages are in a storage account: their <c>base64</c>, or with <c>none</c> themselves. A file of the data folder holds them as they are.</summary>
    public string MessageEncoding { get; set; } = "base64";

    public bool IsBase64 => MessageEncoding.Equals("base64", StringComparison.OrdinalIgnoreCase);

    public int Threshold => NewBatchThreshold ?? BatchSize / 2 * Environment.ProcessorCount;

    /// <exception cref="HostStartException">A setting cannot be worked with; the message names it.</exception>
    public void Check()
    {
        if (BatchSize is < 1 or > QueueRules.MaxBatch)
        {
            throw Refused("batchSize", BatchSize, $"from 1 to {QueueRules.MaxBatch}");
        }

        if (NewBatchThreshold is < 0)
        {
            throw Refused("newBatchThreshold", NewBatchThreshold, "0 or more");
        }

        if (MaxDequeueCount < 1)
        {
            throw Refused("maxDequeueCount", MaxDequeueCount, "1 or more");
        }

        if (VisibilityTimeout < TimeSpan.Zero || VisibilityTimeout > QueueRules.MaxHidden)
        {
            throw Refused("visibilityTimeout", VisibilityTimeout, "a time span from 00:00:00 to 7.00:00:00");
        }

        if (MaxPollingInterval < s_shortestPolling)
        {
            throw Refused("maxPollingInterval", MaxPollingInterval, "a time span of 00:00:00.1 or more");
        }

        if (!IsBase64 && !MessageEncoding.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("messageEncoding", MessageEncoding, "base64 or none");
        }
    }

    private static HostStartException Refused(string name, object value, string allowed) =>
        new($"host.json: extensions.queues.{name} is {value}; it must be {allowed}.");
}
