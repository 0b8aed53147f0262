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
using ContentHub.Storage.Blobs;
using ContentHub.Storage.Contents;
using ContentHub.Storage.Events;
using ContentHub.Storage.Publishing;
using ContentHub.Storage.Rejections;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Topics;
using ContentHub.Storage.Webhooks;

namespace ContentHub.Storage;

/// <summary>Everything that the app keeps, wherever it is kept.</summary>
public abstract class AppStorage : IDisposable
{
    private readonly EventLog _events;
    private readonly CreatorGate _gate;
    private readonly Dictionary<string, ITable> _tables = [];
    private readonly Dictionary<string, IBlobContainer> _containers = [];

    private protected AppStorage(Func<string, ITable> openTable, Func<string, IBlobContainer> openContainer, TimeProvider time, TimeSpan eventRetention)
    {
        ITable table(string name) => _tables[name] = openTable(name);
        IBlobContainer container(string name) => _containers[name] = openContainer(name);
        ITable taskTable = table("tasks");
        ITable eventTable = table("events");
        EventOutbox outbox = new(eventTable, time);
        TaskStore tasks = new(taskTable, outbox);
        ExecutionStore executions = new(table("executions"), outbox);
        _events = new EventLog(eventTable, time, eventRetention);
        EventSource = new EventSource(eventTable, outbox, _events, tasks, executions, time);
        Tasks = tasks;
        Statistics = new TaskStatistics(taskTable, tasks, time);
        Rejections = new RejectionStore(table("rejections"));
        Contents = new ContentStore(table("contents"));
        Bodies = new BodyStore(container("bodies"));
        PublishPool = new PublishPool(table("publish-pool"));
        _gate = new CreatorGate(table("gate"), time);
        Accounts = new AccountStore(table("accounts"));
        Schedules = new ScheduleStore(table("schedules"), time);
        Executions = executions;
        Overlaps = new OverlapStore(table("overlaps"));
        WebhookDeliveries = new WebhookDeliveryStore(table("webhooks"), container("webhooks"));
        TopicHistory = new TopicHistory(table("topics"), time);
        PlannedTasks = new PlannedTaskStore(table("planned-tasks"));
        Alerts = new AlertStore(table("alerts"));
        AlertSilences = new AlertSilenceStore(table("alert-silences"));
        MigrationState = openTable("migration");
    }

    /// <summary>Where it is, for people.</summary>
    public abstract string Place { get; }

    /// <summary>The tables that hold all that is kept in rows.</summary>
    internal IReadOnlyDictionary<string, ITable> Tables => _tables;

    /// <summary>The containers that hold all that is kept in blobs.</summary>
    internal IReadOnlyDictionary<string, IBlobContainer> Containers => _containers;

    /// <summary>How far a migration into this storage has come; nothing of the app's.</summary>
    internal ITable MigrationState { get; }

    /// <summary>How long events are kept when nobody says.</summary>
    protected static TimeSpan DefaultEventRetention { get; } = TimeSpan.FromHours(1);

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
    public ICreatorGate CreatorGate => _gate;

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

    /// <summary>Makes what is missing, and sees that it can be reached; before anything else is asked of it.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public abstract Task PrepareAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Has it for one host that does not share its durable engine, until it lets go or another takes over. A file is had by
    /// whoever has locked its folder.
    /// </summary>
    /// <param name="host">The host; one that has it already has it again.</param>
    /// <param name="takeOver">The id of a host that is gone for good, from which it may be taken; null for none.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="StorageOwnedException">Another host has it.</exception>
    public virtual Task ClaimAsync(StorageHost host, string? takeOver, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>Lets go of it.</summary>
    /// <param name="host">The host that claimed it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public virtual Task ReleaseAsync(StorageHost host, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what it holds.</summary>
    /// <param name="disposing">Whether it is disposed of, and not finalized.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _events.Dispose();
            _gate.Dispose();
        }
    }
}
