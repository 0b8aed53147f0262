using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary><c>monitor health</c>: whether the service and what it needs work. The exit code says it too, for a watchdog.</summary>
internal static class HealthCommand
{
    public static Command Create()
    {
        Command command = new("health", Texts.Pick("Check the service and what it needs; exit code 6 when it does not work", "检查服务健康状态；不健康时退出码为 6"));
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.ConnectAsync(parsed, cancellation);
            JsonElement health = await session.AskAsync(api => api.GetHealthAsync(cancellation), cancellation);
            parsed.PrintPage(health, Fields.Part, HealthTable.Print, "parts");
            switch (health.Text("status"))
            {
                case "healthy":
                    Message.Success(Texts.Pick("The service is healthy.", "服务健康。"));
                    return ExitCodes.Ok;
                case "degraded":
                    Message.Warning(health.Text("acceptsTasks") == bool.FalseString
                        ? Texts.Pick("The service is degraded: it takes no new tasks (ASYNC_CONTENT_GENERATION_ENABLED is false).", "服务降级：不接受新任务（ASYNC_CONTENT_GENERATION_ENABLED 为 false）。")
                        : Texts.Pick("The service is degraded: it runs, but a part of it needs attention.", "服务降级：可以运行，但有组件需要处理。"));
                    return ExitCodes.Ok;
                default:
                    throw new CliException(
                        ExitCodes.Unhealthy,
                        Texts.Pick("The service is unhealthy: nothing can be stored or run.", "服务不健康：无法存储或运行任务。"),
                        Texts.Pick("The part that does not work says why; the service's log has the cause.", "请查看未正常工作的部分，以及服务日志。"));
            }
        });
        return command;
    }
}
