using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing.Targets;

namespace ContentHub.Cli.Commands;

/// <summary><c>content export</c>: articles as Markdown with front matter, or as JSON; to standard output or into a folder.</summary>
internal static class ExportCommand
{
    private const int PageSize = 200;

    public static Command Create()
    {
        Argument<string[]> ids = new("content-id") { Arity = ArgumentArity.ZeroOrMore, Description = Texts.Pick("Which articles; without any, all that fit the filters", "内容ID；不填则导出所有符合条件的内容") };
        ContentFilters filters = new();
        Option<string?> folder = new("--output", "-o") { Description = Texts.Pick("The folder to write to: a file for each article", "输出目录，每篇文章一个文件") };
        Command command = new("export", Texts.Pick("Write articles to files: Markdown, or JSON with --format json", "导出文章：Markdown，或用 --format json 导出 JSON")) { ids, folder };
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string[] wanted = parsed.GetValue(ids) ?? [];
            if (parsed.GetValue(folder) is null && wanted.Length != 1)
            {
                throw new CliException(
                    ExitCodes.Usage,
                    Texts.Pick("Only a single article can be written to standard output.", "标准输出只能导出一篇文章。"),
                    Texts.Pick("Name one content id, or a folder with --output.", "请指定一个内容ID，或用 --output 指定目录。"));
            }

            if (wanted.Length > 0 && filters.ToQuery(parsed).Any(filter => filter.Value is not null))
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick("Give content ids or filters, not both.", "内容ID与过滤条件只能二选一。"));
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            if (parsed.GetValue(folder) is not { } output)
            {
                await PrintAsync(parsed, session, wanted[0], cancellation);
                return ExitCodes.Ok;
            }

            bool json = parsed.Format() is OutputFormat.Json or OutputFormat.Ndjson;
            List<string> files = [];
            await foreach (string id in wanted.Length > 0 ? wanted.ToAsyncEnumerable() : ListAsync(session, filters.ToQuery(parsed), cancellation))
            {
                files.Add(await WriteAsync(output, await GetAsync(session, id, cancellation), json, cancellation));
            }

            parsed.PrintPage(JsonSerializer.SerializeToElement(new { files }), ["file"], _ => files.ForEach(Console.Out.WriteLine), "files");
            Message.Success(Texts.Pick($"{files.Count} articles are written.", $"已导出 {files.Count} 篇文章。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Prints a single article: Markdown with front matter, the JSON that is exported, or a row.</summary>
    private static async Task PrintAsync(ParseResult parsed, ServerSession session, string id, CancellationToken cancellation)
    {
        if (parsed.Format() is OutputFormat.Csv or OutputFormat.Ndjson)
        {
            parsed.PrintOne(await session.AskAsync(api => api.GetContentWithHtmlAsync(id, cancellation), cancellation), [.. Fields.Content, "html"]);
            return;
        }

        string text = Text(await GetAsync(session, id, cancellation), parsed.Format() == OutputFormat.Json);
        Console.Out.Write(Console.IsOutputRedirected ? text : SafeText.Lines(text));
    }

    private static string Text(PublishedArticle article, bool json) => json ? ArticleFiles.ToJson(article) : ArticleFiles.ToMarkdown(article);

    private static async Task<PublishedArticle> GetAsync(ServerSession session, string id, CancellationToken cancellation)
    {
        JsonElement content = await session.AskAsync(api => api.GetContentWithHtmlAsync(id, cancellation), cancellation);
        return content.Deserialize<PublishedArticle>(JsonSerializerOptions.Web)!;
    }

    private static async IAsyncEnumerable<string> ListAsync(ServerSession session, IEnumerable<(string Name, object? Value)> filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            string query = ListQuery.Of([.. filter, ("limit", PageSize), ("continuation", continuation)]);
            JsonElement page = await session.AskAsync(api => api.ListContentsAsync(query, cancellation), cancellation);
            foreach (JsonElement content in page.GetProperty("items").EnumerateArray())
            {
                yield return content.GetProperty("contentId").GetString()!;
            }

            continuation = page.TryGetProperty("continuation", out JsonElement next) ? next.GetString() : null;
        }
        while (continuation is not null);
    }

    private static async Task<string> WriteAsync(string folder, PublishedArticle article, bool json, CancellationToken cancellation)
    {
        if (!ContentId.IsValid(article.ContentId))
        {
            throw new CliException(ExitCodes.Failed, Texts.Pick($"The server sent '{SafeText.OneLine(article.ContentId)}' as a content id; no file is named after it.", $"服务返回的内容ID“{SafeText.OneLine(article.ContentId)}”无效。"));
        }

        string path = Path.Combine(Path.GetFullPath(folder), article.ContentId + (json ? ".json" : ".md"));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await ArticleFiles.WriteAsync(path, Text(article, json), cancellation);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                ExitCodes.Failed,
                Texts.Pick($"'{path}' cannot be written.", $"无法写入“{path}”。"),
                Texts.Pick("Check that --output is a folder that you may write to, and that the disk has room.", "请检查 --output 是否为可写目录，以及磁盘空间。"));
        }
    }
}
