using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands;

/// <summary><c>content list</c>, and <c>content review-list</c> for what waits for a reviewer: contents, newest first.</summary>
internal static class ContentListCommand
{
    public static Command Create()
    {
        ContentFilters filters = new();
        Command command = new("list", Texts.Pick("List articles", "列出内容"));
        filters.AddTo(command);
        return WithAction(command, filters.ToQuery);
    }

    public static Command CreateReviewList()
    {
        Option<long?> account = ContentFilters.AccountOption();
        Option<string> status = new("--status", "-s")
        {
            DefaultValueFactory = _ => "pending_review",
            Description = Texts.Pick("pending_review (nobody has taken it up) or reviewing", "pending_review（待审核）或 reviewing（审核中）"),
        };
        status.AcceptOnlyFromAmong("pending_review", "reviewing");
        Command command = new("review-list", Texts.Pick("List articles that wait for a reviewer", "列出待审核的内容")) { account, status };
        return WithAction(command, parsed => [("accountId", parsed.GetValue(account)), ("reviewStatus", parsed.GetValue(status))]);
    }

    private static Command WithAction(Command command, Func<ParseResult, IEnumerable<(string Name, object? Value)>> filter)
    {
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most articles to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        command.Add(limit);
        command.Add(continuation);
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = ListQuery.Of([.. filter(parsed), ("limit", parsed.GetValue(limit)), ("continuation", parsed.GetValue(continuation))]);
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.ListContentsAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Content, ContentTable.Print);

            return ExitCodes.Ok;
        });
        return command;
    }
}
