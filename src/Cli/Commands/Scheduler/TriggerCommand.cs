using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler trigger</c>: executes a schedule now; with <c>--wait</c> follows the execution to its end.</summary>
internal static class TriggerCommand
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        Argument<string> name = SchedulerCommands.ScheduleArgument();
        Option<bool> wait = new("--wait") { Description = Texts.Pick("Follow the execution to its end", "等待执行结束") };
        Command command = new("trigger", Texts.Pick("Execute a schedule now, paused or not", "立即执行，无论是否暂停")) { name, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            string key = Guid.NewGuid().ToString();
            JsonElement triggered = await session.AskAsync(api => api.Schedules.TriggerAsync(parsed.GetRequiredValue(name), key, cancellation), cancellation);
            return parsed.GetValue(wait)
                ? await WaitAndPrintAsync(parsed, session, triggered, cancellation)
                : PrintTriggered(parsed, session, triggered);
        });
        return command;
    }

    private static int PrintTriggered(ParseResult parsed, ServerSession session, JsonElement triggered)
    {
        parsed.PrintOne(triggered, table: execution => Console.Out.WriteLine(execution.Text("executionId")));

        Message.Success(Texts.Pick($"Schedule '{triggered.Text("name")}' is executed now.", $"定时任务“{triggered.Text("name")}”已触发。"));
        Message.Hint($"contenthub scheduler history {triggered.Text("scheduleId")}");
        SchedulerCommands.HintThatItGoesOn(session);
        return ExitCodes.Ok;
    }

    private static async Task<int> WaitAndPrintAsync(ParseResult parsed, ServerSession session, JsonElement triggered, CancellationToken cancellation)
    {
        string executionId = triggered.GetProperty("executionId").GetString()!;
        JsonElement execution;
        try
        {
            execution = await FollowAsync(session, triggered.GetProperty("scheduleId").GetString()!, executionId, cancellation);
        }
        catch (OperationCanceledException)
        {
            Message.Info(session.IsEmbedded
                ? Texts.Pick($"Execution {executionId} is on disk and goes on with the next: contenthub serve", $"执行 {executionId} 已保存，下次 contenthub serve 时继续。")
                : Texts.Pick($"Execution {executionId} goes on. Stop it with: contenthub scheduler cancel {executionId}", $"执行 {executionId} 仍在进行，停止：contenthub scheduler cancel {executionId}"));
            throw;
        }

        parsed.PrintOne(execution, Fields.Execution, ExecutionTable.PrintOne);

        string status = execution.Text("status");
        return status == "succeeded"
            ? ExitCodes.Ok
            : throw new CliException(
                ExitCodes.Failed,
                Texts.Pick($"Execution {executionId} ended as {status}: {execution.Text("error")}", $"执行 {executionId} 结束，状态 {status}：{execution.Text("error")}"),
                $"contenthub scheduler history {triggered.Text("scheduleId")}");
    }

    private static Task<JsonElement> FollowAsync(ServerSession session, string scheduleId, string executionId, CancellationToken cancellation) =>
        new ProgressView(executionId).RunAsync(async show =>
        {
            using PeriodicTimer timer = new(s_lookEvery, TimeProvider.System);
            while (true)
            {
                if (await FindAsync(session, scheduleId, executionId, cancellation) is { } execution)
                {
                    show(execution);
                    if (execution.TryGetProperty("endedAt", out _))
                    {
                        return execution;
                    }
                }

                await timer.WaitForNextTickAsync(cancellation);
            }
        });

    /// <summary>The execution; null before it has begun, which it never does once its schedule is deleted.</summary>
    private static async Task<JsonElement?> FindAsync(ServerSession session, string scheduleId, string executionId, CancellationToken cancellation)
    {
        try
        {
            return await session.AskAsync(api => api.Schedules.GetExecutionAsync(executionId, cancellation), cancellation);
        }
        catch (CliException exception) when (exception.ExitCode == ExitCodes.NotFound)
        {
            await session.AskAsync(api => api.Schedules.GetAsync(scheduleId, cancellation), cancellation);
            return null;
        }
    }
}
