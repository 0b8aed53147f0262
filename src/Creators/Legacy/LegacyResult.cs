using System.Globalization;
using System.Text.Json;
using ContentHub.Creators.Cli;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Legacy;

/// <summary>
/// The article in the answer to <c>result</c>: numbered blocks between separators, such as <c>1. ARTICLE</c>. A block ends
/// where the next one begins, the last at the last separator, so an article may hold separators of its own.
/// </summary>
internal static class LegacyResult
{
    private const string Unfinished = "⚠️  任务尚未完成，当前状态:";

    /// <exception cref="CreatorException">There is no article.</exception>
    public static CreatedArticle Read(string path, string creatorTaskId, CreatorOutput output)
    {
        string[] lines = LegacyOutput.Lines(output.Output);
        if (lines.Select(line => LegacyOutput.After(line, Unfinished)).FirstOrDefault(status => status is not null) is { } status)
        {
            throw new CreatorException(
                CreatorErrorCodes.Refused,
                $"The creator '{path}' has no result of '{creatorTaskId}' yet: it is '{status}'.",
                isTransient: LegacyTask.StateOf(status) is CreationState.Pending or CreationState.Running);
        }

        Dictionary<string, string> blocks = [];
        List<string> images = [];
        foreach ((string name, string content) in Blocks(lines))
        {
            if (name == "IMAGE")
            {
                images.AddRange(Images(content));
            }
            else
            {
                blocks.TryAdd(name, content);
            }
        }

        // The final article is the article with its pictures put in.
        string body = Articles.CheckBody(path, blocks.GetValueOrDefault("FINALARTICLE") is { Length: > 0 } final ? final : blocks.GetValueOrDefault("ARTICLE"));
        return new CreatedArticle { Title = Articles.Headline(body), Body = body, Images = [.. images.Take(Articles.MaxTexts)] };
    }

    private static IEnumerable<(string Name, string Content)> Blocks(string[] lines)
    {
        int end = Array.LastIndexOf(lines, LegacyOutput.Separator);
        int from = Array.FindIndex(lines, line => line.Trim() == "📋 生成结果");
        for (int number = 1, heading = Heading(lines, from, number); from >= 0 && heading >= 0; number++)
        {
            int next = Heading(lines, heading + 2, number + 1);
            int last = next < 0 ? end : next - 1;
            yield return (lines[heading][(lines[heading].IndexOf(' ', StringComparison.Ordinal) + 1)..], Content(lines.AsSpan((heading + 2)..Math.Max(heading + 2, last))));
            heading = next;
        }
    }

    /// <summary>The line <c>N. NAME</c> between two separators; -1 when there is none.</summary>
    private static int Heading(string[] lines, int from, int number)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"{number}. ");
        for (int i = Math.Max(1, from); i < lines.Length - 1; i++)
        {
            if (lines[i - 1] == LegacyOutput.Separator
                && lines[i + 1] == LegacyOutput.Separator
                && lines[i].StartsWith(start, StringComparison.Ordinal)
                && lines[i].AsSpan(start.Length).IndexOfAnyExceptInRange('A', 'Z') < 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A block's text, without the label before it and the figures after it.</summary>
    private static string Content(ReadOnlySpan<string> block)
    {
        if (block.Length > 0 && block[0] is "内容:" or "最终文章（图片已嵌入）:" or "图片 URL:")
        {
            block = block[1..];
        }

        if (block.Length > 0 && LegacyOutput.After(block[^1], "图片数量:") is not null)
        {
            block = block[..^1];
        }

        if (block.Length > 0 && LegacyOutput.After(block[^1], "字数:") is not null)
        {
            block = block[..^1];
        }

        string text = string.Join('\n', block!).Trim();
        return text is "(无内容)" or "(无 URL)" ? "" : text;
    }

    /// <summary>An image is an address or JSON that holds some.</summary>
    private static List<string> Images(string content)
    {
        if (content.StartsWith('[') || content.StartsWith('{'))
        {
            try
            {
                JsonElement json = JsonSerializer.Deserialize<JsonElement>(content.StartsWith('[') ? content : $"[{content}]");
                return Articles.Images(json);
            }
            catch (JsonException)
            {
                return [];
            }
        }

        return [.. content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.Length <= Articles.MaxText)];
    }
}
