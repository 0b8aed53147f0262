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
        for (int bucket = 0; bucket < other._buckets.Length; bucket++)
        {
            if (other._buckets[bucket] > 0)
            {
                Add(bucket, other._buckets[bucket]);
            }
        }
    }

    /// <summary>Adds everything that a histogram held when it was stored.</summary>
    /// <param name="numbers">What <see cref="ToNumbers"/> gave.</param>
    public void Add(ReadOnlySpan<long> numbers)
    {
        Sum += TimeSpan.FromMilliseconds(numbers[0]);
        for (int i = 1; i < numbers.Length; i += 2)
        {
            Add((int)numbers[i], numbers[i + 1]);
        }
    }

    /// <summary>The histogram to be stored: the milliseconds together, then of each bucket that is not empty its number and how many it holds.</summary>
    public long[] ToNumbers()
    {
        List<long> numbers = [Sum.Ticks / TimeSpan.TicksPerMillisecond];
        for (int bucket = 0; bucket < _buckets.Length; bucket++)
        {
            if (_buckets[bucket] > 0)
            {
                numbers.AddRange([bucket, _buckets[bucket]]);
            }
        }

        return [.. numbers];
    }

    /// <summary>The least duration that is no less than so large a part of all (nearest rank); null when there are none.</summary>
    /// <param name="part">The part, above 0 and at most 1.</param>
    public TimeSpan? Percentile(double part)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 1);
        long rank = (long)Math.Ceiling(part * Count);
        for (int bucket = 0; bucket < _buckets.Length; bucket++)
        {
            rank -= _buckets[bucket];
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
