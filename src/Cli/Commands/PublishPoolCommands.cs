using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands;

/// <summary><c>publish-pool list</c>, <c>add</c> and <c>remove</c>: the approved contents on their way out.</summary>
internal static class PublishPoolCommands
{
    public static Argument<string> ContentIdArgument() => new("content-id") { Description = Texts.Pick("The content's id", "内容ID") };

    public static Command CreateList()
    {
        Option<string?> status = new("--status", "-s") { Description = Texts.Pick("Only in this status: pending, publishing, published, failed", "按状态过滤：pending、publishing、published、failed") };
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most entries to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("list", Texts.Pick("List the publish pool; with a status, most urgent first", "列出发布池；指定状态时按紧急程度排序")) { status, limit, continuation };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = ListQuery.Of(("status", parsed.GetValue(status)), ("limit", parsed.GetValue(limit)), ("continuation", parsed.GetValue(continuation)));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.ListPublishPoolAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.PublishEntry, PublishPoolTable.Print);

            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command CreateAdd()
    {
        Argument<string> id = ContentIdArgument();
        Option<int?> priority = new("--priority", "-p") { Description = Texts.Pick("1-10, larger is more urgent; default: the task's", "优先级 1-10，越大越紧急；默认与任务相同") };
        Option<string?> at = new("--at", "-t") { Description = Texts.Pick("Not before this time, such as '2026-01-31 08:00'; of this place unless it has an offset", "计划发布时间，例如 '2026-01-31 08:00'；默认为本地时间") };
        Command command = new("add", Texts.Pick("Put an approved article into the pool, or change its priority or time", "将已审核内容加入发布池，或修改优先级和时间")) { id, priority, at };
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, object?> body = new()
            {
                ["contentId"] = parsed.GetRequiredValue(id),
                ["priority"] = parsed.GetValue(priority),
                ["scheduledAt"] = TimeOption.Read(parsed.GetValue(at)),
            };
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement entry = await session.AskAsync(api => api.AddToPublishPoolAsync(body, cancellation), cancellation);
            Print(parsed, entry, Texts.Pick(
                $"Content {entry.Text("contentId")} is in the publish pool: priority {entry.Text("priority")}, from {entry.Time("scheduledAt")}.",
                $"内容 {entry.Text("contentId")} 已在发布池中：优先级 {entry.Text("priority")}，计划时间 {entry.Time("scheduledAt")}。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command CreateRemove()
    {
        Argument<string> id = ContentIdArgument();
        Command command = new("remove", Texts.Pick("Take an article out of the pool; the article stays", "将内容移出发布池；内容本身保留")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            string contentId = parsed.GetRequiredValue(id);
            if (!await Confirmation.AskAsync(parsed, Texts.Pick($"Take {SafeText.OneLine(contentId)} out of the publish pool?", $"将 {SafeText.OneLine(contentId)} 移出发布池？"), cancellation))
            {
                return ExitCodes.Failed;
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement entry = await session.AskAsync(api => api.RemoveFromPublishPoolAsync(contentId, cancellation), cancellation);
            Print(parsed, entry, Texts.Pick($"Content {entry.Text("contentId")} is no longer in the publish pool.", $"内容 {entry.Text("contentId")} 已移出发布池。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static void Print(ParseResult parsed, JsonElement entry, string success)
    {
        parsed.PrintOne(entry, Fields.PublishEntry);
        Message.Success(success);
    }
}
