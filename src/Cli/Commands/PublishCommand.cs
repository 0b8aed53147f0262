using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands;

/// <summary><c>publish-pool publish</c>: publishes an article now and waits for the end of that try.</summary>
internal static class PublishCommand
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        Argument<string> id = PublishPoolCommands.ContentIdArgument();
        Command command = new("publish", Texts.Pick("Publish an article of the pool now", "立即发布发布池中的内容")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            string contentId = parsed.GetRequiredValue(id);
            if (!await Confirmation.AskAsync(parsed, Texts.Pick($"Publish {SafeText.OneLine(contentId)} now? That cannot be taken back.", $"立即发布 {SafeText.OneLine(contentId)}？发布后无法撤回。"), cancellation))
            {
                return ExitCodes.Failed;
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement entry = await session.AskAsync(api => api.PublishAsync(contentId, cancellation), cancellation);
            entry = await WaitAsync(session, entry, cancellation);
            if (entry.Text("status") != "published")
            {
                throw new CliException(
                    ExitCodes.Failed,
                    Texts.Pick($"Content {entry.Text("contentId")} was not published: {entry.Text("lastError")}", $"内容 {entry.Text("contentId")} 发布失败：{entry.Text("lastError")}"),
                    entry.Text("status") == "pending"
                        ? Texts.Pick($"The next try is due at {entry.Time("scheduledAt")}.", $"下次尝试时间：{entry.Time("scheduledAt")}。")
                        : Texts.Pick("Put right what it says, then publish it again.", "请按提示修正后重新发布。"));
            }

            PublishPoolCommands.Print(parsed, entry, Texts.Pick($"Content {entry.Text("contentId")} is published. {entry.Text("location")}", $"内容 {entry.Text("contentId")} 已发布。{entry.Text("location")}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Waits until the try that was asked for, or the one that was under way, has ended.</summary>
    private static async Task<JsonElement> WaitAsync(ServerSession session, JsonElement asked, CancellationToken cancellation)
    {
        string contentId = asked.GetProperty("contentId").GetString()!;
        int wanted = Attempts(asked) + (asked.Text("status") == "pending" ? 1 : 0);
        JsonElement entry = asked;
        using PeriodicTimer timer = new(s_lookEvery, TimeProvider.System);
        while (entry.Text("status") == "publishing" || Attempts(entry) < wanted)
        {
            await timer.WaitForNextTickAsync(cancellation);
            entry = await session.AskAsync(api => api.GetPublishEntryAsync(contentId, cancellation), cancellation);
        }

        return entry;
    }

    private static int Attempts(JsonElement entry) => int.Parse(entry.Text("attempts"), CultureInfo.InvariantCulture);
}
