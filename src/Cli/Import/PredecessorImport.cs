namespace ContentHub.Cli.Import;

/// <summary>How the predecessor's data is brought in.</summary>
internal sealed record ImportOptions
{
    /// <summary>The IANA zone that its cron expressions are of: its setting SCHEDULER_TIMEZONE.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Whether schedules that ran there run here at once.</summary>
    public bool EnableSchedules { get; init; }

    /// <summary>Whether tasks that have not ended begin anew.</summary>
    public bool Resubmit { get; init; }
}

/// <summary>Brings the predecessor's data in, each kind after those that it speaks of.</summary>
internal static class PredecessorImport
{
    public static async Task<ImportReport> RunAsync(PredecessorFile from, ImportTarget to, ImportOptions options, CancellationToken cancellation)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        ImportReport report = new();
        ContentImport contents = new(to, ContentLinks.Read(from));
        await AccountImport.RunAsync(from, to, report, now, cancellation);
        await contents.RunAsync(from, report, cancellation);
        await PublishPoolImport.RunAsync(from, to, contents.Ids, report, cancellation);
        await new TaskImport(to, options.Resubmit, now).RunAsync(from, report, cancellation);
        await new ScheduleImport(to, new WorkConversion(contents.Ids), options, now).RunAsync(from, report, cancellation);
        return report;
    }
}
