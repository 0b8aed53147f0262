namespace Microsoft.DurableTask.Client;

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    /// <summary>A purge that does not know whether it is complete.</summary>
    /// <param name="count">How many instances were deleted, sub-orchestrations included.</param>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>A purge.</summary>
    /// <param name="count">How many instances were deleted, sub-orchestrations included.</param>
    /// <param name="isComplete">Whether nothing is left that the filter lets through; <see langword="null"/> if unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than zero.</exception>
    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    /// <summary>How many instances were deleted, sub-orchestrations included.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing is left that the filter lets through; <see langword="null"/> if unknown.</summary>
    public bool? IsComplete { get; }
}
