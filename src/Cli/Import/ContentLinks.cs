using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;

namespace ContentHub.Cli.Import;

/// <summary>What the predecessor's other tables know of its contents: the task that made one, its score, and whether it is out.</summary>
internal sealed class ContentLinks
{
    private readonly Dictionary<long, string> _tasks = [];
    private readonly Dictionary<string, double> _scores = [];
    private readonly Dictionary<long, Publication> _publications = [];
    private readonly HashSet<string> _claimed = [];

    /// <summary>Where contents stand on their way out, by their row.</summary>
    public IReadOnlyDictionary<long, Publication> Publications => _publications;

    /// <summary>Reads them. What cannot be read tells nothing here, and is refused where its row is brought in.</summary>
    public static ContentLinks Read(PredecessorFile file)
    {
        ContentLinks links = new();
        HashSet<long> contents = [];
        ForEach(file.Read("contents"), row => contents.Add(row.Id));
        ForEach(file.Read("content_generation_tasks", "task_id", "content_id", "result"), row => links.AddTask(row, contents));
        ForEach(file.Read("publish_logs", "content_id", "status", "media_id", "publish_time", "updated_at"), links.AddLog);
        ForEach(file.Read("publish_pool", "content_id", "status", "published_at"), links.AddEntry);
        return links;
    }

    /// <summary>The task that a content is of. The predecessor wrote two contents for a task when it was told twice of its end; the second gets a name of its own.</summary>
    /// <param name="content">A row of <c>contents</c>.</param>
    public string TaskOf(SourceRow content)
    {
        if (_tasks.TryGetValue(content.Id, out string? task))
        {
            return task;
        }

        return content.Text("generation_task_id") is { } named && GenerationTaskId.IsValid(named) && _claimed.Add(named)
            ? named
            : GenerationTaskId.For($"predecessor:contents:{content.Name}:{content.Text("created_at")}", 0);
    }

    /// <summary>The creator's judgement, 0–10, which only the task's result has.</summary>
    public double? ScoreOf(string taskId) => _scores.TryGetValue(taskId, out double score) ? score : null;

    private void AddTask(SourceRow row, HashSet<long> contents)
    {
        if (row.Text("task_id") is not { } task || !GenerationTaskId.IsValid(task))
        {
            return;
        }

        if (row.Whole("content_id") is { } content && contents.Contains(content) && _tasks.TryAdd(content, task))
        {
            _claimed.Add(task);
        }

        if (row.Json("result", JsonValueKind.Object) is { } result
            && (result.TryGetProperty("qualityScore", out JsonElement score) || result.TryGetProperty("quality_score", out score))
            && score.ValueKind == JsonValueKind.Number && score.TryGetDouble(out double value) && value is >= 0 and <= 10)
        {
            _scores[task] = value;
        }
    }

    private void AddLog(SourceRow row)
    {
        if (row.Text("status") == "success" && row.Whole("content_id") is { } content)
        {
            _publications[content] = new(PublishStatus.Published, row.Time("publish_time") ?? row.Time("updated_at"), row.Text("media_id"));
        }
    }

    private void AddEntry(SourceRow row)
    {
        if (row.Whole("content_id") is not { } content || _publications.ContainsKey(content))
        {
            return;
        }

        switch (row.Text("status"))
        {
            case "published":
                _publications[content] = new(PublishStatus.Published, row.Time("published_at"), null);
                break;
            case "failed" or "publishing":
                _publications[content] = new(PublishStatus.Failed, null, null);
                break;
        }
    }

    private static void ForEach(IEnumerable<SourceRow> rows, Action<SourceRow> read)
    {
        foreach (SourceRow row in rows)
        {
            try
            {
                read(row);
            }
            catch (RowRefusedException)
            {
            }
        }
    }
}

/// <summary>Where a content stands on its way out.</summary>
/// <param name="Status">Published, or failed.</param>
/// <param name="At">When it was published, UTC; null when that is not written down.</param>
/// <param name="Location">What the publisher called it; null when that is not written down.</param>
internal sealed record Publication(PublishStatus Status, DateTimeOffset? At, string? Location);
