using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>Which instances to list, oldest first.</summary>
internal sealed record InstanceFilter
{
    public DateTime? CreatedFrom { get; init; }

    public DateTime? CreatedTo { get; init; }

    public IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses { get; init; }

    public DateTime? UpdatedFrom { get; init; }

    public DateTime? UpdatedTo { get; init; }

    public string? InstanceIdPrefix { get; init; }

    /// <summary>Tags that an instance must have with these values, each of them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public int PageSize { get; init; } = OrchestrationQuery.DefaultPageSize;

    /// <summary>Only instances after this key, from <see cref="InstancePage.Continuation"/>.</summary>
    public long After { get; init; }
}

/// <summary>A page of instances; <paramref name="Continuation"/> is null on the last.</summary>
internal sealed record InstancePage(IReadOnlyList<InstanceState> Instances, long? Continuation);
