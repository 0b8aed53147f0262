using System.Text;
using System.Text.Json;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary>What <c>--params</c> gives: a JSON object, or @ and the file that it is in.</summary>
internal static class ParamsOption
{
    private const int MostInFile = 100_000;

    // The server takes bodies of 16 levels, and params are inside of one.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 15, AllowDuplicateProperties = false };

    /// <summary>The object.</summary>
    /// <exception cref="CliException">It is none; the message says where it goes wrong.</exception>
    public static async Task<JsonElement> ReadAsync(string text, CancellationToken cancellation)
    {
        string source = text is ['@', .. { Length: > 0 } path] ? SafeText.OneLine(path) : "--params";
        string json = text.StartsWith('@') ? await ReadFileAsync(text[1..], cancellation) : text;
        if (string.IsNullOrWhiteSpace(json))
        {
            throw RefuseOther(source);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw RefuseOther(source);
        }
        catch (JsonException exception)
        {
            throw Refuse(Describe(source, json, exception));
        }
    }

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellation)
    {
        if (path.Length == 0)
        {
            throw Refuse(Texts.Pick("--params is '@'; the name of a file must follow.", "--params 的值“@”之后应为文件名。"));
        }

        return await TextFile.ReadAsync(path, MostInFile, cancellation) ?? throw new CliException(ExitCodes.Usage, Texts.Pick(
            $"The file '{SafeText.OneLine(path)}' has more than {MostInFile} characters; no schedule takes that much.",
            $"文件“{SafeText.OneLine(path)}”超过 {MostInFile} 个字符，超出定时任务参数的上限。"));
    }

    private static string Describe(string source, string json, JsonException exception)
    {
        string reason = exception.Message;
        int end = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = SafeText.OneLine(end < 0 ? reason : reason[..end]);
        if (exception.LineNumber is not { } line || exception.BytePositionInLine is not { } bytes)
        {
            return Texts.Pick($"{source} is not good JSON: {reason}", $"{source} 不是有效的 JSON：{reason}");
        }

        // The position is told in bytes of UTF-8; people count characters.
        byte[] text = Encoding.UTF8.GetBytes(json.Split('\n')[line]);
        int position = Encoding.UTF8.GetCharCount(text, 0, (int)Math.Min(bytes, text.Length)) + 1;
        return Texts.Pick($"{source} is not good JSON at line {line + 1}, position {position}: {reason}", $"{source} 不是有效的 JSON，第 {line + 1} 行第 {position} 个字符：{reason}");
    }

    private static CliException RefuseOther(string source) => Refuse(Texts.Pick($"{source} must be a JSON object.", $"{source} 必须是 JSON 对象。"));

    private static CliException Refuse(string message) => new(
        ExitCodes.Usage,
        message,
        Texts.Pick("Such as: --params '{\"account_ids\": [49]}', or --params @file.json", "例如：--params '{\"account_ids\": [49]}' 或 --params @file.json"));
}
