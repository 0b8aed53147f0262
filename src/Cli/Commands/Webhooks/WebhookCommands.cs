using System.CommandLine;

namespace ContentHub.Cli.Commands.Webhooks;

/// <summary><c>webhook</c>: the webhooks that tell of tasks' ends.</summary>
internal static class WebhookCommands
{
    public static IEnumerable<Command> Create() =>
    [
        DeliveriesCommand.Create(),
        ReplayCommand.Create(),
    ];
}
