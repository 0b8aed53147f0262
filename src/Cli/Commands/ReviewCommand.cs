using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands;

/// <summary><c>content submit-review</c>, <c>approve</c> and <c>reject</c>: the steps of a review.</summary>
internal static class ReviewCommand
{
    public static Command CreateSubmit() => Create(
        "submit-review",
        Texts.Pick("Take an article up for review, or hand a rejected one in again", "开始审核，或重新提交被拒绝的内容"),
        commentRequired: false);

    public static Command CreateApprove() => Create("approve", Texts.Pick("Approve an article: it enters the publish pool", "审核通过，内容进入发布池"), commentRequired: false);

    public static Command CreateReject() => Create("reject", Texts.Pick("Reject an article: it is not published", "审核拒绝，内容不会发布"), commentRequired: true);

    private static Command Create(string step, string description, bool commentRequired)
    {
        Argument<string> id = new("content-id") { Description = Texts.Pick("The content's id", "内容ID") };
        Option<string?> comment = new("--comment", "-c") { Required = commentRequired, Description = Texts.Pick("What there is to say of it, at most 2000 characters", "审核意见，最多 2000 字") };
        Option<string?> reviewer = new("--reviewer") { Description = Texts.Pick("Who reviews; default: this user", "审核人；默认：当前用户") };
        if (commentRequired)
        {
            comment.Aliases.Add("--reason");
            comment.Aliases.Add("-r");
        }

        Command command = new(step, description) { id, comment, reviewer };
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, object?> body = new() { ["comment"] = parsed.GetValue(comment), ["reviewer"] = parsed.GetValue(reviewer) ?? Environment.UserName };
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement content = await session.AskAsync(api => api.ReviewAsync(parsed.GetRequiredValue(id), step, body, cancellation), cancellation);
            parsed.PrintOne(content, Fields.Content);
            string contentId = content.Text("contentId");
            Message.Success(Texts.Pick($"Content {contentId} is now {content.Text("reviewStatus")}.", $"内容 {contentId} 的审核状态：{content.Text("reviewStatus")}。"));
            return ExitCodes.Ok;
        });
        return command;
    }
}
