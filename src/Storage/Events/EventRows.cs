using System.Globalization;
using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Events;

/// <summary>
/// The rows of the log of events, all in one partition, so that a batch of them is written whole or not at all: the head;
/// the events by number; a name for each, so that none is there twice; and the promises of changes that are not in it yet.
/// </summary>
internal static class EventRows
{
    public const string Partition = "log";
    public const string Head = "head";
    public const string Events = "event:";
    public const string AfterEvents = "event;";
    public const string Promises = "promise:";
    public const string AfterPromises = "promise;";

    public static string Event(long number) => string.Create(CultureInfo.InvariantCulture, $"{Events}{number:D12}");

    public static string Name(string key) => $"name:{key}";

    public static string Promise(string key) => Promises + key;

    public static long Number(TableEntity row) => long.Parse(row.RowKey.AsSpan(Events.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>Where the log begins and ends.</summary>
internal sealed record LogHead
{
    /// <summary>The log's own name.</summary>
    public required string Log { get; init; }

    /// <summary>The number of the first event that is kept; one more than the last one's when none is.</summary>
    public long First { get; init; } = 1;

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Last { get; init; }
}

/// <summary>An event as it is kept.</summary>
/// <param name="AppendedAt">When it came into the log, UTC.</param>
/// <param name="Record">The event.</param>
internal sealed record EventRow(DateTimeOffset AppendedAt, EventRecord Record);

/// <summary>A change that is about to be written, or has been. The row it changes says whether it was.</summary>
internal sealed record EventPromise
{
    /// <summary>When it was promised, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The task or execution.</summary>
    public required string Id { get; init; }

    /// <summary>What it changes to: a task's revision, an execution's stage.</summary>
    public required int Step { get; init; }

    /// <summary>How far the task is, when it is that which changes.</summary>
    public TaskProgress? Progress { get; init; }
}
