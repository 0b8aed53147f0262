using ContentHub.Domain;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Tests.Scheduling.Work;

/// <summary>A store that does something else as well when it writes.</summary>
/// <param name="store">The store.</param>
/// <param name="before">Runs before each write, with the number of writes before it.</param>
/// <param name="after">Runs after each.</param>
internal sealed class HookedStore(IPlannedTaskStore store, Func<int, Task>? before, Func<int, Task>? after = null) : IPlannedTaskStore
{
    private int _writes;

    /// <summary>A hook that throws at one write.</summary>
    public static Func<int, Task> CutAt(int write, Action cut) => present =>
    {
        if (present == write)
        {
            cut();
            throw new IOException("cut short");
        }

        return Task.CompletedTask;
    };

    public async Task WriteAsync(IReadOnlyList<PlannedTask> tasks, CancellationToken cancellation = default)
    {
        int write = _writes++;
        await (before?.Invoke(write) ?? Task.CompletedTask);
        await store.WriteAsync(tasks, cancellation);
        await (after?.Invoke(write) ?? Task.CompletedTask);
    }

    public Task<Page<PlannedTask>> ListAsync(PlannedTaskQuery query, CancellationToken cancellation = default) => store.ListAsync(query, cancellation);

    public Task DeleteAsync(string executionId, CancellationToken cancellation = default) => store.DeleteAsync(executionId, cancellation);
}
