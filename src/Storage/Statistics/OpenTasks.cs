using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tasks;

namespace ContentHub.Storage.Statistics;

/// <summary>Counts the tasks that have not ended, from the lists of their statuses.</summary>
/// <param name="table">The table of the tasks.</param>
/// <param name="tasks">The tasks.</param>
internal sealed class OpenTasks(ITable table, ITaskStore tasks)
{
    /// <summary>So many of a list are looked at, since an index row may be there for a task that has left the list.</summary>
    public const int MostVerified = 1000;

    private static readonly GenerationTaskStatus[] s_statuses = [GenerationTaskStatus.Pending, GenerationTaskStatus.Submitted, GenerationTaskStatus.Processing];

    public async Task<TaskBacklog> ReadAsync(CancellationToken cancellation)
    {
        // By their ids: one that goes on while this reads may be seen in two lists, and is where it was seen last.
        Dictionary<string, GenerationTask> verified = [];
        long[] unverified = new long[s_statuses.Length];
        for (int i = 0; i < s_statuses.Length; i++)
        {
            string list = TaskStore.List(null, s_statuses[i]);
            TablePage page = await table.QueryAsync(list, null, null, MostVerified, cancellation);
            if (page.HasMore)
            {
                unverified[i] = await table.CountAsync(list, cancellation);
                page = s_statuses[i] == GenerationTaskStatus.Pending ? await OldestAsync(list, cancellation) : new TablePage([], HasMore: false);
            }

            foreach (TableEntity entry in page.Entities)
            {
                if (await tasks.GetAsync(SortKeys.Id(entry.RowKey), cancellation) is { } task && task.Status == s_statuses[i] && TaskStore.Place(task) == entry.RowKey)
                {
                    verified[task.TaskId] = task;
                }
            }
        }

        long Count(int i) => unverified[i] > 0 ? unverified[i] : verified.Values.Count(task => task.Status == s_statuses[i]);
        return new TaskBacklog(
            Count(0),
            Count(1),
            Count(2),
            verified.Values.Where(task => task.Status == GenerationTaskStatus.Pending).Min(task => (DateTimeOffset?)(task.ReopenedAt ?? task.CreatedAt)),
            unverified.All(count => count == 0));
    }

    /// <summary>The end of a list that is too long to be read through: a table has no way back from the end, so it is sought by halves.</summary>
    private async Task<TablePage> OldestAsync(string list, CancellationToken cancellation)
    {
        long from = 0;
        long to = DateTimeOffset.MaxValue.Ticks;
        while (true)
        {
            long middle = from + ((to - from) / 2);
            TablePage page = await table.QueryAsync(list, middle.ToString("D19", CultureInfo.InvariantCulture), null, MostVerified, cancellation);
            if (middle == from || (page.Entities.Count > 0 && !page.HasMore))
            {
                return page;
            }

            (from, to) = page.HasMore ? (middle, to) : (from, middle);
        }
    }
}
