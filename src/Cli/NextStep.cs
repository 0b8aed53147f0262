using System.CommandLine;
using System.CommandLine.Parsing;
using ContentHub.Cli.Output;

namespace ContentHub.Cli;

/// <summary>What to do after an error that does not say it itself.</summary>
internal static class NextStep
{
    /// <summary>A hint; null where only the error can know.</summary>
    public static string? After(int exitCode, ParseResult parsed) => exitCode switch
    {
        ExitCodes.Usage => Texts.Pick("Add --help to see the command's options.", "加上 --help 查看该命令的选项。"),
        ExitCodes.NotFound or ExitCodes.Refused when List(parsed) is { } list => Texts.Pick($"See what there is: {list}", $"查看现有的：{list}"),
        ExitCodes.Failed => Texts.Pick("See whether the service works: contenthub monitor health", "检查服务状态：contenthub monitor health"),
        _ => null,
    };

    /// <summary>The command that lists what the command was about.</summary>
    private static string? List(ParseResult parsed) =>
        parsed.CommandResult.Parent is not CommandResult { Command: var group } ? null
        : parsed.CommandResult.Command.Name == "generate" ? "contenthub account list"
        : parsed.CommandResult.Command.Name == "cancel" && group.Name == "scheduler" ? "contenthub scheduler history"
        : parsed.CommandResult.Command.Name == "unsilence" ? "contenthub monitor alerts silences"
        : group.Name == "alerts" ? "contenthub monitor alerts"
        : group.Name == "webhook" ? "contenthub webhook deliveries"
        : group.Subcommands.Any(command => command.Name == "list") ? $"contenthub {group.Name} list"
        : null;
}
