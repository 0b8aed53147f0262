using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>How often a step of a workflow is tried, and when again.</summary>
internal sealed record StepRetry
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(1);

    public static StepRetry None { get; } = new() { MaxAttempts = 1 };

    public int MaxAttempts { get; init; } = 3;

    public int IntervalSeconds { get; init; } = 60;

    public int Backoff { get; init; } = 2;

    /// <summary>How long to wait after an attempt that failed, a day at most.</summary>
    /// <param name="attempt">Which, from 1.</param>
    public TimeSpan Pause(int attempt)
    {
        double seconds = IntervalSeconds * Math.Pow(Backoff, attempt - 1);
        return seconds < s_longestPause.TotalSeconds ? TimeSpan.FromSeconds(seconds) : s_longestPause;
    }

    /// <summary>What a step says of it; what is wrong is noted in its fields.</summary>
    public static StepRetry Read(JsonFields step)
    {
        if (step.Object("retry") is not { } value)
        {
            return None;
        }

        JsonFields fields = new(value);
        StepRetry standard = new();
        StepRetry retry = new()
        {
            MaxAttempts = fields.Whole("max_attempts", 1, 10) ?? standard.MaxAttempts,
            IntervalSeconds = fields.Whole("interval_seconds", 1, 86_400) ?? standard.IntervalSeconds,
            Backoff = fields.Whole("backoff", 1, 10) ?? standard.Backoff,
        };
        fields.RefuseOthers();
        step.Errors.AddRange(fields.Errors.Select(error => error with { Field = $"retry.{error.Field}" }));
        return retry;
    }
}
