using Cronos;

namespace ContentHub.Domain.Scheduling;

/// <summary>What is wrong with the text of a cron expression, told to the person who wrote it.</summary>
internal static class CronFault
{
    // What no date matches in 400 years none ever does: the calendar repeats.
    private static readonly DateTime s_anyTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Text s_anyMinute = new("0-59, with * , - and steps of 1-59 such as */15", "0-59，可用 * , - 和 1-59 的步长，如 */15");

    private static readonly (Text Name, Text Allowed)[] s_fields =
    [
        (new("second", "秒"), s_anyMinute),
        (new("minute", "分"), s_anyMinute),
        (new("hour", "时"), new("0-23, with * , - and steps of 1-23 such as */2", "0-23，可用 * , - 和 1-23 的步长，如 */2")),
        (new("day of month", "日"), new(
            "1-31, with * , - and steps of 1-31, or L (the last day), L-3 (three days before it) or 15W (the weekday nearest to the 15th)",
            "1-31，可用 * , - 和 1-31 的步长，或 L（最后一天）、L-3（最后一天的前三天）、15W（离 15 日最近的工作日）")),
        (new("month", "月"), new("1-12 or JAN-DEC, with * , - and steps of 1-12", "1-12 或 JAN-DEC，可用 * , - 和 1-12 的步长")),
        (new("day of week", "星期"), new(
            "0-7 or SUN-SAT (0 and 7 are Sunday), with * , - and steps of 1-7, or 5L (the last Friday) or 1#2 (the second Monday)",
            "0-7 或 SUN-SAT（0 和 7 都是周日），可用 * , - 和 1-7 的步长，或 5L（最后一个周五）、1#2（第二个周一）")),
    ];

    /// <summary>The first fault of an expression; null when it is good.</summary>
    /// <param name="text">The expression.</param>
    internal static Text? Of(string text)
    {
        int strange = text.Replace('\t', ' ').AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (strange >= 0)
        {
            return Text.Invariant(
                $"cron has a character at position {strange + 1} that is not allowed (U+{(int)text[strange]:X4}); use ASCII letters, digits and signs.",
                $"cron 的第 {strange + 1} 个字符不允许使用（U+{(int)text[strange]:X4}）；请用 ASCII 字母、数字和符号。");
        }

        List<CronWord> words = CronText.Words(text);
        if (words.Count == 0)
        {
            return new Text(
                "cron is blank; give five fields such as '0 8 * * *' (every day at 08:00), or a macro such as @daily.",
                "cron 为空白；请给出五个字段，如“0 8 * * *”（每天 08:00），或宏，如 @daily。");
        }

        return (CronText.IsMacro(words) ? OfMacro(text, words) : OfFields(text, words)) is { } fault
            ? new Text($"cron is '{text}': {fault.English}", $"cron 为“{text}”：{fault.Chinese}")
            : null;
    }

    private static Text? OfMacro(string text, List<CronWord> words)
    {
        string macros = string.Join(", ", CronText.Macros);
        return CronText.Parse(text) is not null
            ? null
            : Text.Invariant(
                $"the macro at position {words[0].Position} is not known, or is not alone; it must be one of {macros}.",
                $"第 {words[0].Position} 个字符处的宏无法识别，或不是单独给出的；应为 {macros} 之一。");
    }

    private static Text? OfFields(string text, List<CronWord> words)
    {
        if (words.Count is not (5 or 6))
        {
            return Text.Invariant(
                $"it has {words.Count} {(words.Count == 1 ? "field" : "fields")}; it must have five (minute, hour, day of month, month, day of week), or six with the second first.",
                $"它有 {words.Count} 个字段；应有五个（分、时、日、月、星期），或六个，最前面是秒。");
        }

        for (int i = 0; i < words.Count; i++)
        {
            if (OfField(s_fields.Length - words.Count + i, words[i]) is { } fault)
            {
                return fault;
            }
        }

        return CronText.Parse(text) switch
        {
            null => new Text("each of its fields is good, but they do not go together.", "各字段单独都正确，但不能一起使用。"),
            { } expression when expression.GetNextOccurrence(s_anyTime, inclusive: true) is null => NoDate(words[^3], words[^2], words[^1]),
            _ => null,
        };
    }

    private static Text? OfField(int index, CronWord field)
    {
        if (IsGood(index, field.Text))
        {
            return null;
        }

        CronWord worst = BadElement(index, field) ?? field;
        (Text name, Text allowed) = s_fields[index];
        return Text.Invariant(
            $"the {name.English} at position {worst.Position} is '{worst.Text}'; it must be {allowed.English}.",
            $"第 {worst.Position} 个字符处的“{name.Chinese}”为“{worst.Text}”；应为 {allowed.Chinese}。");
    }

    // Of a list, the entry at fault; null when each is good alone.
    private static CronWord? BadElement(int index, CronWord list)
    {
        int position = list.Position;
        foreach (string entry in list.Text.Split(','))
        {
            if (!IsGood(index, entry))
            {
                return new(position, entry);
            }

            position += entry.Length + 1;
        }

        return null;
    }

    private static bool IsGood(int index, string field)
    {
        string[] fields = ["*", "*", "*", "*", "*", "*"];
        fields[index] = field;
        return CronExpression.TryParse(string.Join(' ', fields), CronFormat.IncludeSeconds, out _);
    }

    private static Text NoDate(CronWord day, CronWord month, CronWord weekday) => Text.Invariant(
        $"it never matches; no date has the day of month '{day.Text}' (position {day.Position}), the month '{month.Text}' (position {month.Position}) and the day of week '{weekday.Text}' (position {weekday.Position}).",
        $"它永远不会匹配；没有哪一天的日为“{day.Text}”（第 {day.Position} 个字符处）、月为“{month.Text}”（第 {month.Position} 个字符处）且星期为“{weekday.Text}”（第 {weekday.Position} 个字符处）。");
}
