using ContentHub.Creators.Cli;

namespace ContentHub.Creators.Legacy;

/// <summary>Reads the answers that the program prints for people. Where they repeat what a caller sent, only lines after that count.</summary>
internal static class LegacyText
{
    /// <summary>The new task's id in the answer to <c>create</c>; null when there is none.</summary>
    public static string? ReadCreated(CreatorOutput output)
    {
        string[] lines = LegacyOutput.Lines(output.Output);

        // Topic and requirements are printed before, as they are, with whatever lines they have.
        int created = Array.FindLastIndex(lines, line => line.Trim() == "✅ 任务已成功创建");
        string? id = created < 0 ? null : lines.Skip(created).Select(line => LegacyOutput.After(line, "任务ID:")).FirstOrDefault(value => value is not null);
        return IsId(id) ? id : null;
    }

    /// <summary>The task in the answer to <c>status</c>; null when there is none.</summary>
    public static LegacyTask? ReadStatus(CreatorOutput output)
    {
        string[] lines = [.. LegacyOutput.Lines(output.Output).SkipWhile(line => line.Trim() != "📊 任务状态")];
        string? id = Value(lines, "任务ID:");
        string? status = Value(lines, "状态:");
        if (!IsId(id) || status is null)
        {
            return null;
        }

        string? step = Value(lines, "当前步骤:");
        string[] error = [.. lines.SkipWhile(line => line.Trim() != "错误信息:").Skip(1).TakeWhile(line => line != LegacyOutput.Separator)];
        return new LegacyTask { Id = id!, Status = status, CurrentStep = step is null or "无" ? null : step, ErrorMessage = error.Length > 0 ? string.Join('\n', error) : null };
    }

    /// <summary>Whether the answer to <c>cancel</c> says that it did, and the state in which the task was.</summary>
    public static (bool IsCancelled, string? Status) ReadCancelled(CreatorOutput output)
    {
        string[] lines = LegacyOutput.Lines(output.Output);
        return (lines.Any(line => line.Trim() == "✅ 任务已成功取消"), Value(lines, "当前状态:"));
    }

    /// <summary>The version in the answer to <c>--version</c>; null when there is none.</summary>
    public static string? ReadVersion(CreatorOutput output) =>
        LegacyOutput.Lines(output.Output).Select(line => line.Trim()).LastOrDefault(line => Version.TryParse(line, out _));

    private static string? Value(IEnumerable<string> lines, string label) => lines.Select(line => LegacyOutput.After(line, label)).FirstOrDefault(value => value is not null);

    private static bool IsId(string? id) => id is { Length: > 0 and <= 100 } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
