using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>A fact as it waits to be added to the roll-ups.</summary>
internal sealed record FactRow
{
    private const string Prefix = "fact:";

    public required TaskFact Fact { get; init; }

    /// <summary>Which change of the task it tells of; see <see cref="GenerationTask.Revision"/>.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether it is true without looking at the task, which has been removed.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The row's place at its task, where the row of the fact that is true is named.</summary>
    public string PlaceAtTask => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Revision:D6}:{(Fact.Outcome is null ? "created" : "ended")}");

    /// <summary>A key of its own for each try to write the fact down: of several, one becomes true.</summary>
    public static string NewKey(TaskFact fact) => Prefix + SortKeys.OldestFirst(fact.At, $"{fact.TaskId}-{Guid.NewGuid():N}");

    /// <summary>The key that the facts of a time and of later ones come after.</summary>
    public static string KeyBefore(DateTimeOffset time) => Prefix + SortKeys.Before(time);

    public static FactRow Read(TableEntity entity) => StorageJson.Read(entity.Data, StorageJson.Default.FactRow);

    public string ToJson() => StorageJson.Write(this, StorageJson.Default.FactRow);
}
