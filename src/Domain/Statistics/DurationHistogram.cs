namespace ContentHub.Domain.Statistics;

/// <summary>
/// How long many things took, in buckets that widen with the time: whatever was added, and in however many histograms it was
/// before they were put together, a percentile is within 5 % of the true one, or within a millisecond below that.
/// </summary>
/// <remarks>
/// Bucket 0 holds what took less than a millisecond, bucket <c>k</c> from 1 on what took more than <c>γ^(k-2)</c> and at most
/// <c>γ^(k-1)</c> milliseconds, with γ = 1.05 / 0.95. A bucket stands for <c>2γ^(k-1) / (γ + 1)</c> ms, from which neither of
/// its ends is farther than 5 % (DDSketch, Masson, Rim and Lee, VLDB 2019). Numbers of buckets are stored: γ must not change.
/// </remarks>
public sealed class DurationHistogram
{
    private const double Gamma = 1.05 / 0.95;
    private static readonly double s_logGamma = Math.Log(Gamma);
    private long[] _buckets = [];

    /// <summary>How many durations were added.</summary>
    public long Count { get; private set; }

    /// <summary>All of them together, each in whole milliseconds.</summary>
    public TimeSpan Sum { get; private set; }

    /// <summary>Their mean; null when there are none.</summary>
    public TimeSpan? Mean => Count == 0 ? null : Sum / Count;

    /// <summary>The buckets that are not empty: their numbers, ascending, and how many durations each holds.</summary>
    public IEnumerable<(int Bucket, long Count)> Buckets
    {
        get
        {
            for (int bucket = 0; bucket < _buckets.Length; bucket++)
            {
                if (_buckets[bucket] > 0)
                {
                    yield return (bucket, _buckets[bucket]);
                }
            }
        }
    }

    /// <summary>A histogram as it was stored.</summary>
    /// <param name="sum">Its sum.</param>
    /// <param name="buckets">Its buckets.</param>
    public static DurationHistogram Of(TimeSpan sum, IEnumerable<(int Bucket, long Count)> buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        DurationHistogram histogram = new() { Sum = sum };
        foreach ((int bucket, long count) in buckets)
        {
            histogram.Add(bucket, count);
        }

        return histogram;
    }

    /// <summary>Adds one duration.</summary>
    /// <param name="duration">The duration; a negative one counts as none.</param>
    public void Add(TimeSpan duration)
    {
        long milliseconds = Math.Max(0, duration.Ticks / TimeSpan.TicksPerMillisecond);
        Sum += TimeSpan.FromMilliseconds(milliseconds);
        Add(milliseconds == 0 ? 0 : 1 + (int)Math.Ceiling(Math.Log(milliseconds) / s_logGamma), 1);
    }

    /// <summary>Adds everything that another histogram holds.</summary>
    /// <param name="other">The other histogram.</param>
    public void Add(DurationHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Sum += other.Sum;
        foreach ((int bucket, long count) in other.Buckets)
        {
            Add(bucket, count);
        }
    }

    /// <summary>The least duration that is no less than so large a part of all (nearest rank); null when there are none.</summary>
    /// <param name="part">The part, above 0 and at most 1.</param>
    public TimeSpan? Percentile(double part)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 1);
        long rank = (long)Math.Ceiling(part * Count);
        foreach ((int bucket, long count) in Buckets)
        {
            rank -= count;
            if (rank <= 0)
            {
                return bucket == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(2 * Math.Pow(Gamma, bucket - 1) / (Gamma + 1));
            }
        }

        return null;
    }

    private void Add(int bucket, long count)
    {
        if (bucket >= _buckets.Length)
        {
            Array.Resize(ref _buckets, bucket + 1);
        }

        _buckets[bucket] += count;
        Count += count;
    }
}
