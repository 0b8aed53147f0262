using ContentHub.Domain;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Http;

/// <summary>Answers that say no: problem details (RFC 9457) that name what was wrong and what to do.</summary>
internal static class Problem
{
    private static readonly Dictionary<string, string> s_chineseNames = new()
    {
        ["task"] = "任务",
        ["content"] = "内容",
        ["publish-pool entry"] = "发布池条目",
        ["execution"] = "执行",
        ["delivery"] = "投递",
        ["alert"] = "告警",
        ["silence"] = "静默",
    };

    public static IResult Invalid(IReadOnlyList<FieldError> errors) => new ProblemResult(
        StatusCodes.Status400BadRequest,
        new("The request is not valid; nothing was stored.", "请求无效；没有保存任何内容。"),
        Text.Join(errors.Select(error => error.Text)),
        errors);

    public static IResult Invalid(string field, Text message) => Invalid([new FieldError(field, message)]);

    public static IResult InvalidContinuation() => Invalid("continuation", new Text(
        "continuation is not one that this list gave for this filter; leave it out to begin at the first page.",
        "continuation 不是该列表在此筛选条件下给出的值；去掉它，从第一页开始。"));

    public static IResult NoPublisher() => new ProblemResult(
        StatusCodes.Status503ServiceUnavailable,
        new("Nothing can be published now.", "现在无法发布任何内容。"),
        new(
            "No publisher is set (PUBLISHER is none). Set PUBLISHER to file or webhook, start the service again, and ask again.",
            "没有设置发布器（PUBLISHER 为 none）。请把 PUBLISHER 设为 file 或 webhook，重启服务后再试。"));

    public static IResult NoPrometheus() => new ProblemResult(
        StatusCodes.Status404NotFound,
        new("Metrics are not offered in this format now.", "现在不提供这种格式的指标。"),
        new("Set METRICS_PROMETHEUS to true and start the service again.", "请把 METRICS_PROMETHEUS 设为 true，然后重启服务。"));

    public static IResult NotFound(string what, string id) => new ProblemResult(
        StatusCodes.Status404NotFound,
        new($"There is no {what} with this id.", $"没有这个 ID 的{s_chineseNames[what]}。"),
        what == "task"
            ? new($"No task has the id '{id}'. Check the id; ended tasks are removed after their retention time.", $"没有 ID 为“{id}”的任务。请检查 ID；已结束的任务会在保留期过后删除。")
            : new($"No {what} has the id '{id}'. Check the id.", $"没有 ID 为“{id}”的{s_chineseNames[what]}。请检查 ID。"));

    public static IResult Conflict(Text detail) => new ProblemResult(
        StatusCodes.Status409Conflict,
        new("That cannot be done in the present state.", "在当前状态下不能这样做。"),
        detail);

    /// <summary>For programs, as the next is: what they are told is for their makers.</summary>
    public static IResult Forbidden(string detail) => new ProblemResult(
        StatusCodes.Status403Forbidden,
        new("This caller may not do that.", "调用方无权这样做。"),
        new(detail, detail));

    public static IResult Unsigned(string detail) => new ProblemResult(
        StatusCodes.Status401Unauthorized,
        new("The signature is missing or wrong.", "签名缺失或错误。"),
        new(detail, detail));

    public static IResult TooLarge(int maxBytes) => new ProblemResult(
        StatusCodes.Status413PayloadTooLarge,
        new("The body is too large.", "请求体过大。"),
        new($"At most {maxBytes} bytes are taken.", $"最多接受 {maxBytes} 字节。"));

    public static IResult StillDelivering(string deliveryId) => new ProblemResult(
        StatusCodes.Status409Conflict,
        new("The delivery is still under way.", "投递仍在进行。"),
        new(
            $"The delivery {deliveryId} is being tried; replay it once it has ended. nextAttemptAt of the delivery says when the next try is due.",
            $"投递 {deliveryId} 正在尝试；请等它结束后再重放。投递的 nextAttemptAt 给出下一次尝试的时间。"));

    public static IResult TooManyWatchers() => new ProblemResult(
        StatusCodes.Status503ServiceUnavailable,
        new("Too many watch already.", "观看者过多。"),
        new(
            "Every connection for events is taken. Try again in a few seconds, or raise EVENTS_MAX_CONNECTIONS.",
            "事件流的连接已全部占用。请几秒后再试，或调高 EVENTS_MAX_CONNECTIONS。"));

    public static IResult KeyReused(string key, string taskId) => new ProblemResult(
        StatusCodes.Status422UnprocessableEntity,
        new("The idempotency key belongs to another request.", "该幂等键属于另一个请求。"),
        new(
            $"The key '{key}' was used for another request, which is task {taskId}. Send the same body again, or use a new key for a new request.",
            $"键“{key}”已用于另一个请求，即任务 {taskId}。请原样重发那个请求，或为新请求换一个键。"));

    public static IResult Disabled() => new ProblemResult(
        StatusCodes.Status503ServiceUnavailable,
        new("New tasks are not accepted now.", "现在不接受新任务。"),
        new(
            "Content generation is switched off (ASYNC_CONTENT_GENERATION_ENABLED is false); running tasks go on. Nothing was stored; submit again later.",
            "内容生成已关闭（ASYNC_CONTENT_GENERATION_ENABLED 为 false）；运行中的任务会继续。没有保存任何内容；请稍后重新提交。"));
}
