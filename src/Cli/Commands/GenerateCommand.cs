using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Commands.Tasks;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using ContentHub.Domain.Generation;

namespace ContentHub.Cli.Commands;

/// <summary><c>content generate</c>: submits a topic; without <c>--async</c> waits for the article and prints it.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        Option<long> account = new("--account-id", "-a") { Required = true, Description = Texts.Pick("The account that the article is for", "账号ID") };
        Option<string> topic = new("--topic", "-t") { Required = true, Description = Texts.Pick("What the article is about", "选题") };
        Option<string?> keywords = new("--keywords", "-k") { Description = Texts.Pick("Words to use, with commas between", "关键词，逗号分隔") };
        Option<string?> category = new("--category", "-c") { Description = Texts.Pick("A label for lists", "内容板块") };
        Option<string?> requirements = new("--requirements", "-r") { Description = Texts.Pick("What else the article must keep to", "创作要求") };
        Option<string?> tone = new("--tone") { Description = Texts.Pick("The tone to write in", "语气风格") };
        Option<string?> type = new("--type") { Description = Texts.Pick("article (default), translation or social_post", "内容类型：article（默认）、translation 翻译、social_post 社媒短文") };
        Option<FileInfo?> source = new("--source-file") { Description = Texts.Pick("For a translation: the text to translate, UTF-8", "翻译：待翻译的文本文件（UTF-8）") };
        Option<string?> language = new("--target-language") { Description = Texts.Pick("For a translation: the language to translate into, such as en", "翻译：目标语言，例如 en") };
        Option<int> priority = new("--priority", "-p") { DefaultValueFactory = _ => GenerationRequestRules.DefaultPriority, Description = Texts.Pick("1-10, larger is more urgent", "优先级 1-10，越大越紧急") };
        Option<bool> detached = new("--async") { Description = Texts.Pick("Print the task's id and do not wait", "只提交任务，不等待") };
        Option<bool> autoApprove = new("--auto-approve") { Description = Texts.Pick("Approve without a reviewer", "自动审核通过") };
        Option<bool> noAutoApprove = new("--no-auto-approve") { Description = Texts.Pick("Wait for a reviewer", "需要人工审核") };
        Command command = new("generate", Texts.Pick("Write an article on a topic", "生成文章")) { account, topic, keywords, category, requirements, tone, type, source, language, priority, detached, autoApprove, noAutoApprove };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(autoApprove) && parsed.GetValue(noAutoApprove))
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick("--auto-approve and --no-auto-approve contradict each other.", "--auto-approve 与 --no-auto-approve 互相矛盾。"));
            }

            Dictionary<string, object?> body = new()
            {
                ["accountId"] = parsed.GetValue(account),
                ["topic"] = parsed.GetValue(topic),
                ["keywords"] = parsed.GetValue(keywords),
                ["category"] = parsed.GetValue(category),
                ["requirements"] = parsed.GetValue(requirements),
                ["tone"] = parsed.GetValue(tone),
                ["type"] = parsed.GetValue(type),
                ["sourceText"] = await ReadSourceAsync(parsed.GetValue(source), cancellation),
                ["targetLanguage"] = parsed.GetValue(language),
                ["priority"] = parsed.GetValue(priority),
                ["autoApprove"] = parsed.GetValue(autoApprove) ? true : parsed.GetValue(noAutoApprove) ? false : null,
            };
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            string key = Guid.NewGuid().ToString();
            JsonElement accepted = await session.AskAsync(api => api.SubmitAsync(body, key, cancellation), cancellation);
            return parsed.GetValue(detached)
                ? PrintAccepted(parsed, session, accepted)
                : await WaitAndPrintAsync(parsed, session, accepted.GetProperty("taskId").GetString()!, cancellation);
        });
        return command;
    }

    private static async Task<string?> ReadSourceAsync(FileInfo? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        return await TextFile.ReadAsync(file.FullName, GenerationRequestRules.MaxSourceTextLength, cancellation)
            ?? throw new CliException(ExitCodes.Usage, Texts.Pick(
                $"The file '{SafeText.OneLine(file.Name)}' has more than {GenerationRequestRules.MaxSourceTextLength} characters; translate it in parts.",
                $"文件“{SafeText.OneLine(file.Name)}”超过 {GenerationRequestRules.MaxSourceTextLength} 个字符，请分段翻译。"));
    }

    private static int PrintAccepted(ParseResult parsed, ServerSession session, JsonElement accepted)
    {
        string taskId = accepted.GetProperty("taskId").GetString()!;
        parsed.PrintOne(accepted, table: _ => Console.Out.WriteLine(taskId));

        Message.Success(Texts.Pick("The task is accepted and on disk.", "异步任务已提交。"));
        FollowTask.Hint(session, accepted);
        return ExitCodes.Ok;
    }

    private static async Task<int> WaitAndPrintAsync(ParseResult parsed, ServerSession session, string taskId, CancellationToken cancellation)
    {
        JsonElement task = await FollowTask.ToEndAsync(session, taskId, null, cancellation);
        if (!task.TryGetProperty("contentId", out JsonElement contentId))
        {
            throw FollowTask.Failure(task);
        }

        JsonElement content = await session.AskAsync(api => api.GetContentAsync(contentId.GetString()!, cancellation), cancellation);
        parsed.PrintOne(content, Fields.Content, article =>
        {
            ArticleOutput.Print(article, session.DataFolder);
            Message.Hint($"contenthub content show {article.Text("contentId")}");
        });
        return ExitCodes.Ok;
    }
}
