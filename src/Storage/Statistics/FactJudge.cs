using ContentHub.Domain.Generation;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>What a fact is worth.</summary>
internal enum FactVerdict
{
    /// <summary>It happened.</summary>
    True,

    /// <summary>It did not, and will not any more.</summary>
    False,

    /// <summary>Its change may still come; if it does, it is this fact that has happened, or another one of the same change.</summary>
    Open,

    /// <summary>There is no such task: it is being added, or that was cut short, or it was removed, and its true facts were confirmed before.</summary>
    NoTask,
}

/// <summary>Holds facts against their tasks; see <see cref="TaskFacts"/>.</summary>
/// <param name="table">The table of the tasks.</param>
/// <param name="tasks">The tasks.</param>
internal sealed class FactJudge(ITable table, ITaskStore tasks)
{
    public async Task<FactVerdict> JudgeAsync(FactRow row, string key, CancellationToken cancellation)
    {
        if (row.IsConfirmed)
        {
            return FactVerdict.True;
        }

        if (await NamedAsync(row, cancellation) is { } named)
        {
            return named == key ? FactVerdict.True : FactVerdict.False;
        }

        return await tasks.GetAsync(row.Fact.TaskId, cancellation) switch
        {
            null => FactVerdict.NoTask,
            { } task when task.Revision < row.Revision => FactVerdict.Open,

            // The change may have come between the two reads.
            _ => await NamedAsync(row, cancellation) == key ? FactVerdict.True : FactVerdict.False,
        };
    }

    /// <summary>The key of the fact that the change has made true; null while it has made none.</summary>
    private async Task<string?> NamedAsync(FactRow row, CancellationToken cancellation) =>
        (await table.GetAsync(row.Fact.TaskId, row.PlaceAtTask, cancellation))?.Data;
}
