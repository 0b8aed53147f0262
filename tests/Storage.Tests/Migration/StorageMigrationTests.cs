using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using ContentHub.Storage.Azure;
using ContentHub.Storage.Migration;
using ContentHub.Storage.Tests.Azure;

namespace ContentHub.Storage.Tests.Migration;

public sealed class StorageMigrationTests : IDisposable, IClassFixture<AzuriteFixture>
{
    private const int Tasks = 40;
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("migration-").FullName;
    private readonly SqliteStorage _file;
    private readonly AzureStorage _account;

    public StorageMigrationTests(AzuriteFixture azurite)
    {
        _file = Open("from.db");
        _account = AzureStorage.Create(new AzureStorageOptions { ConnectionString = azurite.Azurite.ConnectionString, Prefix = AzurePlace.NewPrefix() }, TimeProvider.System);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _file.Dispose();
        _account.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Everything_is_brought_from_a_file_into_an_account_and_from_there_into_another_file()
    {
        await FillAsync(_file);
        using SqliteStorage last = Open("to.db");

        IReadOnlyList<MigratedPart> there = await new StorageMigration(_file, _account).RunAsync(cancellation: None);
        IReadOnlyList<MigratedPart> back = await new StorageMigration(_account, last).RunAsync(cancellation: None);

        Assert.Equal(there, back);
        Assert.Equal((1L, 1L, 40L), (Items(there, "accounts"), Items(there, "webhooks-blobs"), Items(there, "bodies-blobs")));
        Assert.Equal(0, Items(there, "alerts"));
        foreach (AppStorage storage in (AppStorage[])[_account, last])
        {
            Assert.Equal(Tasks, (await storage.Tasks.ListAsync(new TaskQuery { Status = GenerationTaskStatus.Pending, PageSize = 100 }, None)).Items.Count);
            Assert.Equal("正文 39", await storage.Bodies.GetAsync("content-39", None));
            Assert.Equal("one"u8.ToArray(), await storage.WebhookDeliveries.GetBodyAsync(Delivery.DeliveryId, None));

            // What was brought over goes on as if it had always been there.
            Assert.NotNull(await storage.Tasks.UpdateAsync(TaskId(1), task => task.Ended(GenerationTaskStatus.Cancelled, new TaskError("cancelled", "m"), s_start.AddHours(1)), None));
        }
    }

    [Fact]
    public async Task A_migration_that_is_stopped_anywhere_goes_on_where_it_was()
    {
        await FillAsync(_file);
        List<MigrationProgress> all = [];
        using (SqliteStorage whole = Open("whole.db"))
        {
            await new StorageMigration(_file, whole).RunAsync(new Watch(all.Add), None);
        }

        Assert.True(all.Count > 10, $"{all.Count} steps");
        for (int stop = 1; stop < all.Count; stop++)
        {
            using SqliteStorage target = Open($"to-{stop}.db");
            List<MigrationProgress> first = await StopAfterAsync(target, stop);
            List<MigrationProgress> second = [];

            IReadOnlyList<MigratedPart> parts = await new StorageMigration(_file, target).RunAsync(new Watch(second.Add), None);

            Assert.Equal(40, Items(parts, "bodies-blobs"));

            // Nothing was copied twice.
            Assert.Equal(Copied(all), Copied([.. first, .. second]));
        }

        async Task<List<MigrationProgress>> StopAfterAsync(SqliteStorage target, int steps)
        {
            using CancellationTokenSource stopped = new();
            List<MigrationProgress> seen = [];
            Watch watch = new(progress =>
            {
                seen.Add(progress);
                if (seen.Count == steps)
                {
                    stopped.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new StorageMigration(_file, target).RunAsync(watch, stopped.Token));
            return seen;
        }
    }

    [Fact]
    public async Task A_target_that_holds_something_is_left_as_it_is()
    {
        await FillAsync(_file);
        using SqliteStorage target = Open("to.db");
        await target.Bodies.AddAsync("mine", "mine", None);

        MigrationException refused = await Assert.ThrowsAsync<MigrationException>(() => new StorageMigration(_file, target).RunAsync(cancellation: None));

        Assert.Equal($"{target.Place} is not empty. Migrate into an empty one: another data folder, or another CONTENTHUB_STORAGE_PREFIX.", refused.Message);
        Assert.Null(await target.Tasks.GetAsync(TaskId(1), None));
    }

    [Fact]
    public async Task A_target_is_not_migrated_into_twice_nor_from_two_places()
    {
        await FillAsync(_file);
        using SqliteStorage target = Open("to.db");
        using SqliteStorage other = Open("other.db");
        await new StorageMigration(_file, target).RunAsync(cancellation: None);

        foreach (SqliteStorage source in (SqliteStorage[])[_file, other])
        {
            MigrationException refused = await Assert.ThrowsAsync<MigrationException>(() => new StorageMigration(source, target).RunAsync(cancellation: None));
            Assert.Contains($"is not empty: there is what came from {_file.Place}.", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_somebody_writes_meanwhile_is_found_in_the_end()
    {
        await FillAsync(_file);
        using SqliteStorage target = Open("to.db");
        Watch watch = new(progress =>
        {
            if (progress is { Name: "tasks", IsVerifying: true })
            {
                _file.Bodies.AddAsync("content-late", "late", None).GetAwaiter().GetResult();
            }
        });

        MigrationException differs = await Assert.ThrowsAsync<MigrationException>(() => new StorageMigration(_file, target).RunAsync(watch, None));

        Assert.Equal(
            $"'bodies-blobs' is not the same on both sides: 41 items in {_file.Place}, 40 in {target.Place}. "
            + "Something has written to one of them meanwhile. Stop every host of both, and migrate into an empty one.",
            differs.Message);
    }

    private static WebhookDelivery Delivery { get; } = new()
    {
        DeliveryId = WebhookDeliveryId.For(TaskId(1), 1),
        TaskId = TaskId(1),
        Generation = 1,
        Url = "https://example.org/",
        Type = "task.completed",
        CreatedAt = s_start,
        UpdatedAt = s_start,
    };

    private static string TaskId(int number) => $"task-{number:x12}";

    private static long Items(IEnumerable<MigratedPart> parts, string name) => parts.Single(part => part.Name == name).Items;

    /// <summary>How many items were copied in all runs.</summary>
    private static long Copied(List<MigrationProgress> steps)
    {
        long copied = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            // Each run counts the items of each part from the beginning.
            bool isLast = i + 1 == steps.Count || steps[i + 1].Name != steps[i].Name || steps[i + 1].Items <= steps[i].Items;
            copied += isLast && !steps[i].IsVerifying ? steps[i].Items : 0;
        }

        return copied;
    }

    private static async Task FillAsync(AppStorage storage)
    {
        for (int i = 0; i < Tasks; i++)
        {
            await storage.Tasks.AddAsync(GenerationTask.Create(TaskId(i), new GenerationRequest { AccountId = 49, Topic = "云", AutoApprove = true }, s_start.AddSeconds(i)), None);
            await storage.Bodies.AddAsync($"content-{i}", $"正文 {i}", None);
        }

        await storage.Accounts.PutAsync(new AccountProfile { AccountId = 49, Name = "名", CreatedAt = s_start, UpdatedAt = s_start }, WriteCondition.None, None);
        await storage.WebhookDeliveries.AddAsync(Delivery, "one"u8.ToArray(), None);
    }

    private SqliteStorage Open(string name) => SqliteStorage.Open(Path.Combine(_folder, name), TimeProvider.System);

    /// <summary>Is told at once, and not on another thread.</summary>
    private sealed class Watch(Action<MigrationProgress> seen) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => seen(value);
    }
}
