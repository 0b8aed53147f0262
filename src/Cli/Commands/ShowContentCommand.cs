using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands;

/// <summary><c>content show</c>: prints a recorded article.</summary>
internal static class ShowContentCommand
{
    public static Command Create()
    {
        Argument<string> id = new("content-id") { Description = Texts.Pick("The content's id", "内容ID") };
        Command command = new("show", Texts.Pick("Print an article", "显示文章")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement content = await session.AskAsync(api => api.GetContentAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            parsed.PrintOne(content, Fields.Content, article => ArticleOutput.Print(article, session.DataFolder));

            return ExitCodes.Ok;
        });
        return command;
    }
}
