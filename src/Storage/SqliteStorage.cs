using ContentHub.Domain.Accounts;
using ContentHub.Domain.Alerts;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Domain.Scheduling;
using ContentHub.Domain.Statistics;
using ContentHub.Domain.Topics;
using ContentHub.Domain.Webhooks;
using ContentHub.Storage.Accounts;
using ContentHub.Storage.Alerts;
using ContentHub.Storage.Contents;
using ContentHub.Storage.Events;
using ContentHub.Storage.Publishing;
using ContentHub.Storage.Rejections;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Topics;
using ContentHub.Storage.Webhooks;

namespace ContentHub.Storage;

/// <summary>Everything that the app keeps, in one SQLite file.</summary>
public sealed class SqliteStorage : IDisposable
{
    private readonly SqliteFile _file;
    private readonly EventLog _events;

    private SqliteStorage(SqliteFile file, TimeProvider time, TimeSpan eventRetention)
    {
        _file = file;
        SqliteTable taskTable = new(file, "tasks");
        SqliteTable eventTable = new(file, "events");
        EventOutbox outbox = new(eventTable, time);
        TaskStore tasks = new(taskTable, outbox);
        ExecutionStore executions = new(new SqliteTable(file, "executions"), outbox);
        _events = new EventLog(eventTable, time, eventRetention);
        EventSource = new EventSource(eventTable, outbox, _events, tasks, executions, time);
        Tasks = tasks;
        Statistics = new TaskStatistics(taskTable, tasks, time);
        Rejections = new RejectionStore(new SqliteTable(file, "rejections"));
        Contents = new ContentStore(new SqliteTable(file, "contents"));
        Bodies = new BodyStore(new SqliteBlobContainer(file, "bodies"));
        PublishPool = new PublishPool(new SqliteTable(file, "publish-pool"));
        CreatorGate = new CreatorGate(new SqliteTable(file, "gate"), time);
        Accounts = new AccountStore(new SqliteTable(file, "accounts"));
        Schedules = new ScheduleStore(new SqliteTable(file, "schedules"), time);
        Executions = executions;
        Overlaps = new OverlapStore(new SqliteTable(file, "overlaps"));
        WebhookDeliveries = new WebhookDeliveryStore(new SqliteTable(file, "webhooks"), new SqliteBlobContainer(file, "webhooks"));
        TopicHistory = new TopicHistory(new SqliteTable(file, "topics"), time);
        PlannedTasks = new PlannedTaskStore(new SqliteTable(file, "planned-tasks"));
        Alerts = new AlertStore(new SqliteTable(file, "alerts"));
        AlertSilences = new AlertSilenceStore(new SqliteTable(file, "alert-silences"));
    }

    /// <summary>The tasks.</summary>
    public ITaskStore Tasks { get; }

    /// <summary>What happened to the tasks, counted.</summary>
    public ITaskStatistics Statistics { get; }

    /// <summary>The messages of the queue that were no tasks.</summary>
    public IRejectionStore Rejections { get; }

    /// <summary>The contents.</summary>
    public IContentStore Contents { get; }

    /// <summary>The bodies of the contents.</summary>
    public IBodyStore Bodies { get; }

    /// <summary>The approved contents on their way out.</summary>
    public IPublishPool PublishPool { get; }

    /// <summary>The places at the creator.</summary>
    public ICreatorGate CreatorGate { get; }

    /// <summary>The profiles of accounts.</summary>
    public IAccountStore Accounts { get; }

    /// <summary>The webhooks on their way out, and those that went.</summary>
    public IWebhookDeliveryStore WebhookDeliveries { get; }

    /// <summary>What each account has written about.</summary>
    public ITopicHistory TopicHistory { get; }

    /// <summary>The tasks that executions of schedules want.</summary>
    public IPlannedTaskStore PlannedTasks { get; }

    /// <summary>The schedules.</summary>
    public IScheduleStore Schedules { get; }

    /// <summary>The executions of schedules.</summary>
    public IExecutionStore Executions { get; }

    /// <summary>Which executions run and wait.</summary>
    public IOverlapStore Overlaps { get; }

    /// <summary>The recent events.</summary>
    public IEventLog Events => _events;

    /// <summary>The changes that are to become events.</summary>
    public IEventSource EventSource { get; }

    /// <summary>What somebody should know of.</summary>
    public IAlertStore Alerts { get; }

    /// <summary>When nobody wants to be told.</summary>
    public IAlertSilenceStore AlertSilences { get; }

    /// <summary>Opens the file, made or upgraded if need be.</summary>
    /// <param name="path">The file's path; its folder is made if need be.</param>
    /// <param name="time">The clock.</param>
    /// <param name="eventRetention">How long events are kept; null for an hour.</param>
    /// <exception cref="DataFileException">The file is of a newer format, or no such file at all.</exception>
    public static SqliteStorage Open(string path, TimeProvider time, TimeSpan? eventRetention = null) =>
        new(SqliteFile.Open(path), time, eventRetention ?? TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _events.Dispose();
    }
}
