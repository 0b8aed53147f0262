namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to list, and how.</summary>
/// <param name="CreatedFrom">Only those created at or after this moment; <see langword="null"/> for no lower bound.</param>
/// <param name="CreatedTo">Only those created at or before this moment; <see langword="null"/> for no upper bound.</param>
/// <param name="Statuses">Only those in one of these statuses; <see langword="null"/> for any status.</param>
/// <param name="TaskHubNames">Only those of these task hubs; <see langword="null"/> for the client's own.</param>
/// <param name="InstanceIdPrefix">Only those whose id begins so; <see langword="null"/> for any id.</param>
/// <param name="PageSize">How many instances a page holds at most.</param>
/// <param name="FetchInputsAndOutputs">Whether to read input, output and custom status too.</param>
/// <param name="ContinuationToken">Where to begin, taken from an earlier page; <see langword="null"/> for the first page.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>How many instances a page holds at most unless another number is asked for.</summary>
    public const int DefaultPageSize = 100;
}
