using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class SqliteQueueStoreConformance : QueueStoreConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("queues-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private protected override Task<IQueueStore> OpenAsync() =>
        Task.FromResult<IQueueStore>(SqliteQueueStore.Open(Path.Combine(_folder, "queues.db"), _time, NullLogger.Instance, () => Assert.Fail("The store broke.")));

    protected override Task PassAsync(TimeSpan time)
    {
        DateTimeOffset until = _time.GetUtcNow() + time;
        while (_time.Step(until))
        {
        }

        return Task.CompletedTask;
    }
}
