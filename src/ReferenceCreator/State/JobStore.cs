using System.Text.Json;

namespace ContentHub.ReferenceCreator.State;

/// <summary>
/// The creator's memory: a folder with a file for each job and one for each result. A file is there whole or not at all. A
/// job's file is changed only by who holds the job's lock, which the operating system gives back when a process dies.
/// </summary>
internal sealed class JobStore
{
    private readonly string _jobs;
    private readonly string _results;
    private readonly string _locks;

    public JobStore(string home)
    {
        _jobs = Path.Combine(home, "jobs");
        _results = Path.Combine(home, "results");
        _locks = Path.Combine(home, "locks");
        foreach (string folder in (string[])[_jobs, _results, _locks])
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

    public CreationJob? Find(string taskId) => JobId.IsValid(taskId) ? Read(JobPath(taskId)) : null;

    /// <summary>All jobs, newest first.</summary>
    public IEnumerable<CreationJob> All() => Directory.EnumerateFiles(_jobs, "*.json")
        .Select(Read)
        .OfType<CreationJob>()
        .OrderByDescending(job => job.CreatedAt)
        .ThenBy(job => job.TaskId, StringComparer.Ordinal);

    /// <summary>Takes a job's lock; null when a process has it.</summary>
    public IDisposable? TryLock(string taskId)
    {
        try
        {
            return new FileStream(Path.Combine(_locks, $"{taskId}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes a job; the caller holds its lock.</summary>
    public void Write(CreationJob job) =>
        File.Move(WriteTemporary(_jobs, JsonSerializer.SerializeToUtf8Bytes(job, CreatorJson.Default.CreationJob)), JobPath(job.TaskId), overwrite: true);

    public void WriteResult(string taskId, Article article) =>
        File.Move(WriteTemporary(_results, JsonSerializer.SerializeToUtf8Bytes(article, CreatorJson.Default.Article)), ResultPath(taskId), overwrite: true);

    public Article? FindResult(string taskId) =>
        JobId.IsValid(taskId) && File.Exists(ResultPath(taskId))
            ? JsonSerializer.Deserialize(File.ReadAllBytes(ResultPath(taskId)), CreatorJson.Default.Article)
            : null;

    private static CreationJob? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), CreatorJson.Default.CreationJob);
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    private static string WriteTemporary(string folder, byte[] content)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid():N}.new");
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return path;
    }

    private string JobPath(string taskId) => Path.Combine(_jobs, $"{taskId}.json");

    private string ResultPath(string taskId) => Path.Combine(_results, $"{taskId}.json");
}
