using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.LocalRuntime.Testing;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Publishing;

public sealed class PublishRestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publish-restart-").FullName;
    private readonly VirtualTimeProvider _time = new();
    private readonly FakePublisher _publisher = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restart_in_the_middle_of_publishing_goes_on_and_publishes_once(bool targetHasPublished)
    {
        TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<PublishedArticle, CancellationToken, Task> hang = async (_, stopping) =>
        {
            called.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
        };
        _publisher.Before = targetHasPublished ? null : hang;
        _publisher.After = targetHasPublished ? hang : null;
        string id;
        await using (App app = await StartAsync())
        {
            id = await app.AddContentAsync(1);
            await app.ScanNowAsync();
            await called.Task;
            Assert.Equal((PublishEntryStatus.Publishing, PublishStatus.Publishing), ((await app.EntryAsync(id)).Status, (await app.ContentAsync(id)).PublishStatus));
        }

        _publisher.Before = null;
        _publisher.After = null;
        await using App next = await StartAsync();
        await next.Host.WhenIdleAsync();

        Assert.Equal((PublishEntryStatus.Published, 1), ((await next.EntryAsync(id)).Status, (await next.EntryAsync(id)).Attempts));
        Assert.Equal(PublishStatus.Published, (await next.ContentAsync(id)).PublishStatus);
        Assert.Equal([id], _publisher.Published);
        Assert.Equal([id, id], _publisher.Calls.Select(call => call.Key));
    }

    [Fact]
    public async Task A_restart_between_two_tries_forgets_neither_the_first_nor_the_wait()
    {
        _publisher.Before = (_, _) => FakePublisher.Refuse(transient: true);
        string id;
        DateTimeOffset next;
        await using (App app = await StartAsync())
        {
            id = await app.AddContentAsync(1);
            await app.ScanAsync();
            next = (await app.EntryAsync(id)).ScheduledAt;
        }

        List<DateTimeOffset> tries = [];
        await using App again = await StartAsync();
        _publisher.Before = (_, _) =>
        {
            tries.Add(again.Now);
            return Task.CompletedTask;
        };
        await again.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal([next], tries);
        Assert.Equal((PublishEntryStatus.Published, 2), ((await again.EntryAsync(id)).Status, (await again.EntryAsync(id)).Attempts));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_step_that_is_cut_short_at_any_write_is_completed_by_its_next_run(bool targetFails, bool afterTheWrite)
    {
        _publisher.Before = targetFails ? (_, _) => FakePublisher.Refuse(transient: false) : null;
        int writes = 0;
        for (bool cut = true; cut; writes++)
        {
            Scissors scissors = new(writes, afterTheWrite);
            await using App app = await StartAsync(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IPublishPool>(provider => new CutPool(provider.GetRequiredService<AppStorage>().PublishPool, scissors)));
                services.Replace(ServiceDescriptor.Singleton<IContentStore>(provider => new CutContents(provider.GetRequiredService<AppStorage>().Contents, scissors)));
            });
            string id = await app.AddContentAsync(writes + 1);
            scissors.Open();
            await app.ScanAsync();
            await app.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
            cut = scissors.HasCut;

            PublishEntry entry = await app.EntryAsync(id);
            Assert.Equal((targetFails ? PublishEntryStatus.Failed : PublishEntryStatus.Published, 1), (entry.Status, entry.Attempts));
            Assert.Equal(targetFails ? PublishStatus.Failed : PublishStatus.Published, (await app.ContentAsync(id)).PublishStatus);
            Assert.Equal(targetFails ? 0 : 1, _publisher.Published.Count(published => published == id));
            Assert.Single(_publisher.Calls, call => call.Key == id);
        }

        // The entry and the content are taken up, and the end of the try is written on both.
        Assert.Equal(4 + 1, writes);
    }

    private Task<App> StartAsync(Action<IServiceCollection>? configure = null) => PublishingApp.StartAsync(_publisher, folder: _folder, time: _time, configure: configure);

    /// <summary>Cuts one write of many short: before it is made, or after.</summary>
    private sealed class Scissors(int writes, bool after)
    {
        private int _left = int.MaxValue;

        public bool HasCut { get; private set; }

        public void Open() => _left = writes;

        public async Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            bool cut = _left-- == 0;
            HasCut |= cut;
            T result = cut && !after ? default! : await write();
            return cut ? throw new IOException("cut short") : result;
        }
    }

    private sealed class CutPool(IPublishPool pool, Scissors scissors) : IPublishPool
    {
        public Task<bool> AddAsync(PublishEntry entry, CancellationToken cancellation = default) => pool.AddAsync(entry, cancellation);

        public Task<PublishEntry?> GetAsync(string contentId, CancellationToken cancellation = default) => pool.GetAsync(contentId, cancellation);

        public Task<PublishEntry?> UpdateAsync(string contentId, Func<PublishEntry, PublishEntry> change, CancellationToken cancellation = default) =>
            scissors.WriteAsync(() => pool.UpdateAsync(contentId, change, cancellation));

        public Task<(PublishEntry? Entry, bool Removed)> RemoveAsync(string contentId, Func<PublishEntry, bool> when, CancellationToken cancellation = default) =>
            pool.RemoveAsync(contentId, when, cancellation);

        public Task<IReadOnlyList<PublishEntry>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default) => pool.ListDueAsync(now, limit, cancellation);

        public Task<Page<PublishEntry>> ListAsync(PublishQuery query, CancellationToken cancellation = default) => pool.ListAsync(query, cancellation);
    }

    private sealed class CutContents(IContentStore contents, Scissors scissors) : IContentStore
    {
        public Task<bool> AddAsync(Content content, CancellationToken cancellation = default) => contents.AddAsync(content, cancellation);

        public Task<Content?> GetAsync(string contentId, CancellationToken cancellation = default) => contents.GetAsync(contentId, cancellation);

        public Task<Content?> UpdateAsync(string contentId, Func<Content, Content> change, CancellationToken cancellation = default) =>
            scissors.WriteAsync(() => contents.UpdateAsync(contentId, change, cancellation));

        public Task<IReadOnlyList<ContentReview>> ListReviewsAsync(string contentId, CancellationToken cancellation = default) => contents.ListReviewsAsync(contentId, cancellation);

        public Task<IReadOnlyList<Content>> ListAwaitingPoolAsync(int limit, CancellationToken cancellation = default) => contents.ListAwaitingPoolAsync(limit, cancellation);

        public Task<Page<Content>> ListAsync(ContentQuery query, CancellationToken cancellation = default) => contents.ListAsync(query, cancellation);
    }
}
