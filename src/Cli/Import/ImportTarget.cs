using System.Globalization;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Domain.Scheduling;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.Storage;

namespace ContentHub.Cli.Import;

/// <summary>
/// The data folder that rows are brought into, held as a service holds it, so that none works in it meanwhile. Everything is
/// added under an id that comes from the row, unless it is there or was: an import that was cut short anywhere is completed by
/// the next.
/// </summary>
internal sealed class ImportTarget : IDisposable
{
    private readonly DataFolder? _folder;
    private readonly SqliteStorage? _storage;
    private readonly ImportJournal? _journal;
    private readonly bool _dryRun;

    // What a real run would find in the store by now.
    private readonly Dictionary<string, Content> _imagined = [];

    private ImportTarget(DataFolder? folder, SqliteStorage? storage, ImportJournal? journal, bool dryRun)
    {
        _folder = folder;
        _storage = storage;
        _journal = journal;
        _dryRun = dryRun;
    }

    /// <summary>Takes the data folder; a dry run makes none.</summary>
    /// <exception cref="CliException">A service has it.</exception>
    public static ImportTarget Open(string path, bool dryRun)
    {
        string file = Path.Combine(path, "contenthub.db");
        if (dryRun && !File.Exists(file))
        {
            return new ImportTarget(null, null, null, dryRun);
        }

        DataFolder folder = ServedFolder.Hold(path);
        SqliteStorage? storage = null;
        try
        {
            storage = SqliteStorage.Open(file, TimeProvider.System);
            return new ImportTarget(folder, storage, ImportJournal.Open(Path.Combine(path, "imported.txt"), readOnly: dryRun), dryRun);
        }
        catch
        {
            storage?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <returns>Whether it was added, or would be; false when the account has a profile.</returns>
    public Task<bool> AddAsync(AccountProfile profile, CancellationToken cancellation) => OnceAsync(
        string.Create(CultureInfo.InvariantCulture, $"account-{profile.AccountId}"),
        async () => _dryRun
            ? await FindAccountAsync(profile.AccountId, cancellation) is null
            : (await _storage!.Accounts.PutAsync(profile, WriteCondition.IsNew, cancellation)).Outcome == WriteOutcome.Created);

    public async Task<AccountProfile?> FindAccountAsync(long accountId, CancellationToken cancellation) =>
        _storage is null ? null : (await _storage.Accounts.GetAsync(accountId, cancellation))?.Profile;

    /// <summary>Adds a content with its body first, as the service does, and its review last.</summary>
    /// <returns>Whether it was added, or would be; false when it is there already.</returns>
    public async Task<bool> AddAsync(Content content, string body, CancellationToken cancellation)
    {
        if (_dryRun)
        {
            bool isNew = await FindContentAsync(content.ContentId, cancellation) is null;
            _imagined.TryAdd(content.ContentId, content);
            return isNew;
        }

        await _storage!.Bodies.AddAsync(content.BodyId, body, cancellation);
        bool added = await _storage.Contents.AddAsync(content with { LastReview = null }, cancellation);
        if (content.LastReview is { } review)
        {
            // A change, which is what the history of the review is written with; nobody has reviewed it here before.
            await _storage.Contents.UpdateAsync(
                content.ContentId,
                now => now.LastReview is null && now.ReviewStatus == review.To ? now with { LastReview = review } : now,
                cancellation);
        }

        return added;
    }

    public async Task<Content?> FindContentAsync(string contentId, CancellationToken cancellation) =>
        (_storage is null ? null : await _storage.Contents.GetAsync(contentId, cancellation)) ?? _imagined.GetValueOrDefault(contentId);

    /// <returns>Whether it was added, or would be; false when the content has an entry.</returns>
    public Task<bool> AddAsync(PublishEntry entry, CancellationToken cancellation) => OnceAsync(
        $"pool-{entry.ContentId}",
        async () => _dryRun
            ? _storage is null || await _storage.PublishPool.GetAsync(entry.ContentId, cancellation) is null
            : await _storage!.PublishPool.AddAsync(entry, cancellation));

    /// <returns>Whether it was added, or would be; false when there is one with its id.</returns>
    public Task<bool> AddAsync(GenerationTask task, CancellationToken cancellation) => OnceAsync(
        task.TaskId,
        async () => _dryRun
            ? _storage is null || await _storage.Tasks.GetAsync(task.TaskId, cancellation) is null
            : await _storage!.Tasks.AddAsync(task, cancellation));

    /// <returns>Whether it was added, or would be; false when it is there already.</returns>
    /// <exception cref="RowRefusedException">Another schedule has its name.</exception>
    public Task<bool> AddAsync(Schedule schedule, CancellationToken cancellation) => OnceAsync(schedule.ScheduleId, () => AddNewAsync(schedule, cancellation));

    public void Dispose()
    {
        _journal?.Dispose();
        _storage?.Dispose();
        _folder?.Dispose();
    }

    private async Task<bool> OnceAsync(string name, Func<Task<bool>> add)
    {
        if (_journal?.Has(name) == true)
        {
            return false;
        }

        bool added = await add();
        if (!_dryRun)
        {
            _journal!.Add(name);
        }

        return added;
    }

    private async Task<bool> AddNewAsync(Schedule schedule, CancellationToken cancellation)
    {
        if (_storage is null)
        {
            return true;
        }

        if (await _storage.Schedules.GetAsync(schedule.ScheduleId, cancellation) is not null)
        {
            return false;
        }

        return await (_dryRun ? IsFreeAsync(schedule.Name, cancellation) : _storage.Schedules.AddAsync(schedule, cancellation))
            ? true
            : throw new RowRefusedException(Texts.Pick($"Another schedule is called '{SafeText.OneLine(schedule.Name)}'; rename one of them.", $"已有名为“{SafeText.OneLine(schedule.Name)}”的定时任务，请改名。"));
    }

    private async Task<bool> IsFreeAsync(string name, CancellationToken cancellation) => await _storage!.Schedules.FindAsync(name, cancellation) is null;
}
