using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContentHub.ReferenceCreator.State;

/// <summary>
/// The creator's memory: a folder with a file for each job, each draft and each result. A file is there whole or not at all.
/// A job's file is changed only by who holds the job's lock, which the operating system gives back when a process dies.
/// </summary>
internal sealed class JobStore
{
    private readonly string _jobs;
    private readonly string _drafts;
    private readonly string _results;
    private readonly string _locks;

    public JobStore(string home)
    {
        _jobs = Path.Combine(home, "jobs");
        _drafts = Path.Combine(home, "drafts");
        _results = Path.Combine(home, "results");
        _locks = Path.Combine(home, "locks");
        foreach (string folder in (string[])[_jobs, _drafts, _results, _locks])
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>The folder that the environment names, or the user's own.</summary>
    public static JobStore Open()
    {
        string? home = Environment.GetEnvironmentVariable("CONTENT_CREATOR_HOME");
        return new JobStore(string.IsNullOrWhiteSpace(home)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "content-creator")
            : home);
    }

    /// <summary>Adds a job unless one of its id is there; of many at once, one succeeds.</summary>
    public bool TryAdd(CreationJob job)
    {
        string temporary = WriteTemporary(_jobs, JsonSerializer.SerializeToUtf8Bytes(job, CreatorJson.Default.CreationJob));
        try
        {
            File.Move(temporary, JobPath(job.TaskId), overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(JobPath(job.TaskId)))
        {
            File.Delete(temporary);
            return false;
        }
    }

    public CreationJob? Find(string taskId) => JobId.IsValid(taskId) ? Read(JobPath(taskId), CreatorJson.Default.CreationJob) : null;

    /// <summary>All jobs, newest first.</summary>
    public IEnumerable<CreationJob> All() => Directory.EnumerateFiles(_jobs, "*.json")
        .Select(path => Read(path, CreatorJson.Default.CreationJob))
        .OfType<CreationJob>()
        .OrderByDescending(job => job.CreatedAt)
        .ThenBy(job => job.TaskId, StringComparer.Ordinal);

    /// <summary>Takes a job's lock; null when a process has it.</summary>
    public IDisposable? TryLock(string taskId)
    {
        try
        {
            return new FileStream(LockPath(taskId), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes a job; the caller holds its lock. A job that has ended needs its draft no more.</summary>
    public void Write(CreationJob job)
    {
        Replace(JobPath(job.TaskId), JsonSerializer.SerializeToUtf8Bytes(job, CreatorJson.Default.CreationJob));
        if (job.HasEnded)
        {
            File.Delete(DraftPath(job.TaskId));
        }
    }

    /// <summary>Removes a job that has ended and all that belongs to it. The result goes before the job, so that none stays without one.</summary>
    /// <returns>Whether it is gone; a job that has not ended, or that a process holds, stays.</returns>
    public bool TryDelete(string taskId)
    {
        using (IDisposable? held = TryLock(taskId))
        {
            if (held is null || Find(taskId) is { HasEnded: false })
            {
                return false;
            }

            File.Delete(ResultPath(taskId));
            File.Delete(DraftPath(taskId));
            File.Delete(JobPath(taskId));
        }

        File.Delete(LockPath(taskId));
        return true;
    }

    /// <summary>Removes what processes that died while they wrote have left half written before a time.</summary>
    public void DeleteLeftovers(DateTimeOffset before)
    {
        foreach (string folder in (string[])[_jobs, _drafts, _results])
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.new").Where(file => File.GetLastWriteTimeUtc(file) < before))
            {
                File.Delete(file);
            }
        }
    }

    public void WriteDraft(string taskId, Draft draft) => Replace(DraftPath(taskId), JsonSerializer.SerializeToUtf8Bytes(draft, CreatorJson.Default.Draft));

    public Draft? FindDraft(string taskId) => Read(DraftPath(taskId), CreatorJson.Default.Draft);

    public void WriteResult(string taskId, Article article) => Replace(ResultPath(taskId), JsonSerializer.SerializeToUtf8Bytes(article, CreatorJson.Default.Article));

    public Article? FindResult(string taskId) => JobId.IsValid(taskId) ? Read(ResultPath(taskId), CreatorJson.Default.Article) : null;

    private static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type);
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    private static void Replace(string path, byte[] content) => File.Move(WriteTemporary(Path.GetDirectoryName(path)!, content), path, overwrite: true);

    private static string WriteTemporary(string folder, byte[] content)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid():N}.new");
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return path;
    }

    private string JobPath(string taskId) => Path.Combine(_jobs, $"{taskId}.json");

    private string LockPath(string taskId) => Path.Combine(_locks, $"{taskId}.lock");

    private string DraftPath(string taskId) => Path.Combine(_drafts, $"{taskId}.json");

    private string ResultPath(string taskId) => Path.Combine(_results, $"{taskId}.json");
}
