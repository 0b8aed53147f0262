using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>
/// The facts of tasks that are in no roll-up yet: rows of one partition, in the order of time. There is no transaction over
/// partitions: a fact is written before the task changes, and the change, in one batch with the task, names the row of its
/// fact. A reader believes the task; before a task goes, the facts that it names are marked as true.
/// </summary>
/// <param name="table">The table of the tasks.</param>
internal sealed class TaskFacts(ITable table)
{
    /// <summary>Where facts and roll-ups are: together, so that a fact goes in the moment that it is added to them.</summary>
    public const string Partition = "statistics";

    private const string FirstAtTask = "fact:";
    private const string AfterAtTask = "fact;";

    /// <summary>Writes down what a change will make true.</summary>
    /// <param name="before">The task before; null for a new one.</param>
    /// <param name="after">The task after, with the revision that it will have.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What must be written in one batch with the task, to make it so.</returns>
    public async Task<IReadOnlyList<TableWrite>> NoteAsync(GenerationTask? before, GenerationTask after, CancellationToken cancellation)
    {
        List<TableWrite> notes = [];
        List<TableWrite> atTask = [];
        foreach (TaskFact fact in TaskFact.Between(before, after))
        {
            FactRow row = new() { Fact = fact, Revision = after.Revision };
            string key = FactRow.NewKey(fact);
            notes.Add(new InsertWrite(new TableEntity(Partition, key, row.ToJson())));
            atTask.Add(new InsertWrite(new TableEntity(fact.TaskId, row.PlaceAtTask, key)));
        }

        if (notes.Count > 0)
        {
            await table.WriteAsync(notes, cancellation);
        }

        return atTask;
    }

    /// <summary>Marks the facts that a task names and that are in no roll-up yet, for when the task will be gone.</summary>
    /// <returns>The rows at the task, which may go now.</returns>
    public async Task<IReadOnlyList<TableWrite>> ConfirmAsync(string taskId, CancellationToken cancellation)
    {
        List<TableWrite> atTask = [];
        await foreach (TableEntity named in table.RangeAsync(taskId, FirstAtTask, AfterAtTask, cancellation))
        {
            await ConfirmFactAsync(named.Data, cancellation);
            atTask.Add(new DeleteWrite(taskId, named.RowKey));
        }

        return atTask;
    }

    /// <returns>Whether it was still there.</returns>
    private Task<bool> ConfirmFactAsync(string key, CancellationToken cancellation) => ConflictRetry.RunAsync(async () =>
        await table.GetAsync(Partition, key, cancellation) is { } fact
            ? (await table.ReplaceAsync(fact with { Data = (FactRow.Read(fact) with { IsConfirmed = true }).ToJson() }, cancellation), true)
            : (true, false));
}
