using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Webhooks;

/// <summary><c>webhook deliveries</c>: deliveries, newest first.</summary>
internal static class DeliveriesCommand
{
    public static Command Create()
    {
        Option<string?> task = new("--task-id", "-t") { Description = Texts.Pick("Only this task's", "按任务过滤") };
        Option<string?> status = new("--status", "-s") { Description = Texts.Pick("Only in this status: pending, delivered, failed or gone", "按状态过滤：pending、delivered、failed 或 gone") };
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most deliveries to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("deliveries", Texts.Pick("List deliveries", "列出投递记录")) { task, status, limit, continuation };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = "?" + string.Join('&', new (string Name, string? Value)[]
            {
                ("taskId", parsed.GetValue(task)),
                ("status", parsed.GetValue(status)),
                ("limit", parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)),
                ("continuation", parsed.GetValue(continuation)),
            }.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.ListDeliveriesAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Delivery, DeliveryTable.Print);

            return ExitCodes.Ok;
        });
        return command;
    }
}
