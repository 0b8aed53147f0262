using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Webhooks;

/// <summary><c>webhook</c>: the webhooks that tell of tasks' ends.</summary>
internal static class WebhookCommands
{
    public static Command Create() => new("webhook", Texts.Pick("Webhooks that tell of tasks' ends", "任务结束通知（Webhook）"))
    {
        DeliveriesCommand.Create(),
        ReplayCommand.Create(),
    };
}
