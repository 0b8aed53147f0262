using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Webhooks;

/// <summary><c>webhook replay</c>: sends a delivery again.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        Argument<string> id = new("delivery-id") { Description = Texts.Pick("The delivery's id", "投递记录ID") };
        Command command = new("replay", Texts.Pick("Send a delivery again, with the same id and message", "重新投递，ID和内容不变")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement delivery = await session.AskAsync(api => api.ReplayDeliveryAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            parsed.PrintOne(delivery, Fields.Delivery);

            Message.Success(Texts.Pick("The delivery is sent again.", "已重新投递。"));
            Message.Hint(session.IsEmbedded
                ? Texts.Pick("No server runs: what is not delivered now goes on with the next contenthub serve.", "没有运行中的服务：未完成的投递在下次 contenthub serve 时继续。")
                : $"contenthub webhook deliveries --task-id {delivery.GetProperty("taskId").GetString()}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
