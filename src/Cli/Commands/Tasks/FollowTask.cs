using System.Diagnostics;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary>Follows a task to its end.</summary>
internal static class FollowTask
{
    /// <summary>Follows it; the user may leave, and is told how to come back.</summary>
    /// <param name="session">The server.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="seen">Gets the task at each change, if somebody wants it whole.</param>
    /// <param name="cancellation">The user leaves.</param>
    /// <returns>The task as it ended.</returns>
    public static async Task<JsonElement> ToEndAsync(ServerSession session, string taskId, Action<JsonElement>? seen, CancellationToken cancellation)
    {
        try
        {
            return await new ProgressView(taskId).RunAsync(async show =>
            {
                await foreach (JsonElement news in new TaskNews(session, taskId).ReadAsync(cancellation))
                {
                    show(news);
                    if (seen is null && !StatusText.IsEnd(news.Text("status")))
                    {
                        continue;
                    }

                    JsonElement task = news.TryGetProperty("completedAt", out _) ? news : await session.AskAsync(api => api.GetTaskAsync(taskId, cancellation), cancellation);
                    seen?.Invoke(task);
                    if (task.TryGetProperty("completedAt", out _))
                    {
                        return task;
                    }
                }

                throw new UnreachableException();
            });
        }
        catch (OperationCanceledException)
        {
            Message.Info(session.IsEmbedded
                ? Texts.Pick($"Task {taskId} is on disk and goes on with the next: contenthub serve", $"任务 {taskId} 已保存，下次 contenthub serve 时继续。")
                : Texts.Pick($"Task {taskId} goes on. Come back with: contenthub task watch {taskId}", $"任务 {taskId} 仍在运行，查看：contenthub task watch {taskId}"));
            throw;
        }
    }

    /// <summary>Why a task ended without an article.</summary>
    public static CliException Failure(JsonElement task)
    {
        string taskId = task.Text("taskId");
        string reason = task.TryGetProperty("error", out JsonElement error) ? error.Text("message") : "";
        return new CliException(
            ExitCodes.Failed,
            Texts.Pick($"Task {taskId} ended as {task.Text("status")}: {reason}", $"任务 {taskId} 结束，状态 {task.Text("status")}：{reason}"),
            $"contenthub task retry {taskId}");
    }

    /// <summary>Says how to follow a task that goes on.</summary>
    public static void Hint(ServerSession session, JsonElement task)
    {
        if (!task.TryGetProperty("completedAt", out _))
        {
            Message.Hint(session.IsEmbedded
                ? Texts.Pick("No server runs: the task goes on with the next contenthub serve or generate.", "没有运行中的服务：下次 contenthub serve 或 generate 时任务会继续。")
                : $"contenthub task watch {task.Text("taskId")}");
        }
    }
}
