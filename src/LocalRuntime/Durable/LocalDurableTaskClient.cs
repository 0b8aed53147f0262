using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.Entities;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Tracing;
using ContentHub.LocalRuntime.Triggers.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>The durable client over the engine in the same process. When a call returns, what it did is on disk.</summary>
internal sealed class LocalDurableTaskClient(Func<DurableEngine> engine, DataConverter converter, ManagementAddresses addresses) : DurableTaskClient("default")
{
    public override DurableEntityClient Entities => field ??= new LocalEntityClient("default", engine, converter) { Answered = Answered };

    /// <summary>Waits for the engine's answers. In a test the engine may die and never give one.</summary>
    public Func<Task, Task> Answered { get; init; } = static answer => answer;

    /// <summary>Where instances are managed over HTTP.</summary>
    public ManagementAddresses Addresses => addresses;

    private DurableEngine Engine => engine();

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        (string instanceId, ExecutionStarted start) = Engine.NewStart(orchestratorName, input, options);
        await StartAsync(instanceId, start, KeepStatuses(options), cancellation);
        return instanceId;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using Activity? span = DurableSpans.StartEvent(eventName, instanceId);
        await TracedAsync(span, instanceId, new Delivery(new EventRaised(eventName, Engine.Converter.Serialize(eventPayload, $"the event '{eventName}'"))), cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Delivery(new ExecutionTerminated(Engine.Converter.Serialize(options?.Output, "the output")) { Recursive = options?.Recursive ?? false }), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Delivery(new ExecutionSuspended(reason)), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Delivery(new ExecutionResumed(reason)), cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Engine.Store.Find(instanceId) is { } state ? Describe(state, getInputsAndOutputs) : null);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create((continuation, pageSize, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            InstancePage page = Engine.Store.Query(InstanceIds.Filter(filter, continuation, pageSize));
            return Task.FromResult(new Page<OrchestrationMetadata>(
                [.. page.Instances.Select(state => Describe(state, filter?.FetchInputsAndOutputs ?? false))],
                InstanceIds.Continuation(page)));
        });

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        InstanceFilter ended = InstanceIds.Filter(null, lastInstanceKey, pageSize) with
        {
            Statuses = Ended(runtimeStatus),
            UpdatedFrom = completedTimeFrom?.UtcDateTime,
            UpdatedTo = completedTimeTo?.UtcDateTime,
        };
        InstancePage page = ended.Statuses.Count > 0 ? Engine.Store.Query(ended) : new InstancePage([], null);
        return Task.FromResult(new Page<string>([.. page.Instances.Select(state => state.InstanceId)], InstanceIds.Continuation(page)));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, static state => state.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, static state => state.IsEnded, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        int count = Engine.Store.Find(instanceId) is { IsEnded: true } state ? await PurgeAsync(state, options?.Recursive ?? false, cancellation) : 0;
        return new PurgeResult(count, isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        InstanceFilter ended = new()
        {
            CreatedFrom = filter.CreatedFrom?.UtcDateTime,
            CreatedTo = filter.CreatedTo?.UtcDateTime,
            Statuses = Ended(filter.Statuses),
        };
        int count = 0;
        for (long? after = ended.Statuses.Count == 0 ? null : 0; after is not null;)
        {
            InstancePage page = Engine.Store.Query(ended with { After = after.Value });
            int[] purged = await Task.WhenAll(page.Instances.Select(state => PurgeAsync(state, options?.Recursive ?? false, cancellation)));
            count += purged.Sum();
            after = page.Continuation;
        }

        return new PurgeResult(count, isComplete: true);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        InstanceState state = Engine.Store.Find(instanceId) ?? throw InstanceIds.NotFound(instanceId);
        ExecutionStarted start = new()
        {
            Name = state.Name,
            ExecutionId = TurnOutcome.NewExecutionId(),
            Version = state.Version,
            Input = Engine.Store.ReadInput(instanceId),
            Tags = state.Tags,
        };
        string target = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        await StartAsync(target, start, [], cancellation);
        return target;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OrchestrationRuntimeStatus[] Ended(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        [.. (statuses ?? Enum.GetValues<OrchestrationRuntimeStatus>()).Where(status => status.IsEnded())];

    private static List<OrchestrationRuntimeStatus> KeepStatuses(StartOrchestrationOptions? options) =>
        [.. (options?.DedupeStatuses ?? []).Select(name => Enum.Parse<OrchestrationRuntimeStatus>(name, ignoreCase: true))];

    /// <summary>Forgets an ended instance, and, if wanted, first the ended sub-orchestrations that it started.</summary>
    private async Task<int> PurgeAsync(InstanceState state, bool recursive, CancellationToken cancellation)
    {
        int count = 0;
        foreach (string child in recursive ? Children.All(Engine.Store.ReadHistory(state.InstanceId)).Distinct() : [])
        {
            if (Engine.Store.Find(child) is { IsEnded: true } childState && childState.Parent?.InstanceId == state.InstanceId)
            {
                count += await PurgeAsync(childState, recursive, cancellation);
            }
        }

        await Answered(Engine.CommitAsync(new PurgeWrite(state.InstanceId, state.ExecutionId)).WaitAsync(cancellation));
        return count + 1;
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, Func<InstanceState, bool> reached, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        Task<InstanceState> state = Engine.Waiters.WaitAsync(instanceId, reached, () => Engine.Store.Find(instanceId), cancellation);
        await Answered(state);
        return Describe(await state, getInputsAndOutputs);
    }

    private async Task StartAsync(string instanceId, ExecutionStarted start, IReadOnlyCollection<OrchestrationRuntimeStatus> keepStatuses, CancellationToken cancellation)
    {
        using Activity? span = DurableSpans.StartCreation(instanceId, start);
        await TracedAsync(span, instanceId, new Delivery(OrchestrationTrace.Under(DurableSpans.Current, start)) { KeepStatuses = keepStatuses }, cancellation);
    }

    private async Task TracedAsync(Activity? span, string instanceId, Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            await DeliverAsync(instanceId, delivery, cancellation);
        }
        catch (Exception exception)
        {
            span?.Fail(exception);
            throw;
        }
    }

    private async Task DeliverAsync(string instanceId, Delivery delivery, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Engine.Deliver(instanceId, delivery with
        {
            Done = failure =>
            {
                if (failure is null)
                {
                    done.TrySetResult();
                }
                else
                {
                    done.TrySetException(failure);
                }
            },
        });
        await Answered(done.Task.WaitAsync(cancellation));
    }

    private OrchestrationMetadata Describe(InstanceState state, bool inputsAndOutputs) => new(state.Name, state.InstanceId)
    {
        RuntimeStatus = state.Status == OrchestrationRuntimeStatus.ContinuedAsNew ? OrchestrationRuntimeStatus.Running : state.Status,
        CreatedAt = new DateTimeOffset(state.CreatedAt),
        LastUpdatedAt = new DateTimeOffset(state.UpdatedAt),
        SerializedInput = inputsAndOutputs ? Engine.Store.ReadInput(state.InstanceId) : null,
        SerializedOutput = inputsAndOutputs ? state.Output : null,
        SerializedCustomStatus = state.CustomStatus,
        FailureDetails = state.Failure?.ToDetails(),
        Tags = state.Tags ?? new Dictionary<string, string>(),
        DataConverter = inputsAndOutputs ? converter : null,
    };
}
