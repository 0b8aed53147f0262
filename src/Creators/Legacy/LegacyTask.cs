using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Legacy;

/// <summary>A task record of the existing content-creator, as far as it matters here.</summary>
internal sealed record LegacyTask
{
    public required string Id { get; init; }

    /// <summary>As the program names it, in English or Chinese.</summary>
    public required string Status { get; init; }

    public string Requirements { get; init; } = "";

    public string? CurrentStep { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>When it was made, as ISO 8601 in UTC: texts of one form, which sort as the times do.</summary>
    public string CreatedAt { get; init; } = "";

    /// <exception cref="CreatorException">The status is none.</exception>
    public CreationStatus ToStatus(string path) => new()
    {
        CreatorTaskId = Id,
        State = StateOf(Status) ?? throw LegacyOutput.Invalid(path, "status", $"the status '{ArticleText.Shorten(Status, Articles.MaxText)}' is none"),
        Stage = CurrentStep,
        Error = string.IsNullOrWhiteSpace(ErrorMessage) ? null : ArticleText.Shorten(ErrorMessage, Articles.MaxText),
    };

    /// <summary>The state by a word of the list, or a line such as <c>🔄 运行中</c>; null when it is none.</summary>
    public static CreationState? StateOf(string status) => status.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() switch
    {
        "pending" or "待处理" => CreationState.Pending,
        "running" or "运行中" or "waiting" or "等待中" => CreationState.Running,
        "completed" or "已完成" => CreationState.Completed,
        "failed" or "失败" => CreationState.Failed,
        "cancelled" or "已取消" => CreationState.Cancelled,
        _ => null,
    };
}
