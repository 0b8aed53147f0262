using ContentHub.Domain.Statistics;
using CsCheck;

namespace ContentHub.Domain.Tests.Statistics;

public sealed class DurationHistogramTests
{
    private static readonly double[] s_parts = [0.01, 0.5, 0.95, 0.99, 1];

    // From no time to a year, each order of magnitude as likely as the next.
    private static readonly Gen<TimeSpan> s_duration = Gen.OneOf(
        Gen.Int[0, 5].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)),
        Gen.Double[0, Math.Log(365 * 24 * 3600 * 1000.0)].Select(log => TimeSpan.FromMilliseconds(Math.Exp(log))));

    [Fact]
    public void A_percentile_is_within_5_percent_of_the_true_one() => s_duration.Array[1, 200].Sample(durations =>
    {
        DurationHistogram histogram = Of(durations);
        double[] sorted = [.. durations.Select(duration => Math.Floor(duration.TotalMilliseconds)).Order()];
        foreach (double part in s_parts)
        {
            double truth = sorted[(int)Math.Ceiling(part * sorted.Length) - 1];

            // The figure is a whole number of ticks.
            Assert.InRange(histogram.Percentile(part)!.Value.TotalMilliseconds, (truth * 0.95) - 0.0001, (truth * 1.05) + 0.0001);
        }
    });

    [Fact]
    public void Put_together_from_parts_or_from_its_stored_form_it_is_the_same() => Gen.Select(s_duration.Array[0, 100], s_duration.Array[0, 100]).Sample((first, second) =>
    {
        DurationHistogram whole = Of([.. first, .. second]);
        DurationHistogram merged = Of(first);
        merged.Add(Of(second));
        DurationHistogram stored = new();
        stored.Add(whole.ToNumbers());

        foreach (DurationHistogram other in (DurationHistogram[])[merged, stored])
        {
            Assert.Equal(whole.ToNumbers(), other.ToNumbers());
            Assert.Equal((whole.Count, whole.Sum, whole.Mean, whole.Percentile(0.95)), (other.Count, other.Sum, other.Mean, other.Percentile(0.95)));
        }
    });

    [Fact]
    public void Of_nothing_there_is_no_mean_and_no_percentile()
    {
        DurationHistogram nothing = new();

        Assert.Equal((0L, TimeSpan.Zero, null, null), (nothing.Count, nothing.Sum, nothing.Mean, nothing.Percentile(0.5)));
    }

    [Fact]
    public void The_mean_is_exact_to_the_millisecond_of_each()
    {
        DurationHistogram histogram = Of([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.0009), TimeSpan.FromSeconds(-1)]);

        Assert.Equal((3L, TimeSpan.FromSeconds(1)), (histogram.Count, histogram.Mean));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    public void A_part_that_is_none_is_refused(double part) => Assert.Throws<ArgumentOutOfRangeException>(() => new DurationHistogram().Percentile(part));

    // Buckets are stored: a value must be in the same one for ever.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 8)]
    [InlineData(1000, 71)]
    [InlineData(1_800_000, 145)]
    public void A_duration_has_its_bucket_for_good(long milliseconds, int bucket) =>
        Assert.Equal([milliseconds, bucket, 1], Of([TimeSpan.FromMilliseconds(milliseconds)]).ToNumbers());

    private static DurationHistogram Of(IEnumerable<TimeSpan> durations)
    {
        DurationHistogram histogram = new();
        foreach (TimeSpan duration in durations)
        {
            histogram.Add(duration);
        }

        return histogram;
    }
}
