using System.Globalization;
using Cronos;

namespace ContentHub.Domain.Scheduling;

/// <summary>What is wrong with the text of a cron expression, told to the person who wrote it.</summary>
internal static class CronFault
{
    private const string AnyMinute = "0-59, with * , - and steps of 1-59 such as */15";

    // What no date matches in 400 years none ever does: the calendar repeats.
    private static readonly DateTime s_anyTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, string Allowed)[] s_fields =
    [
        ("second", AnyMinute),
        ("minute", AnyMinute),
        ("hour", "0-23, with * , - and steps of 1-23 such as */2"),
        ("day of month", "1-31, with * , - and steps of 1-31, or L (the last day), L-3 (three days before it) or 15W (the weekday nearest to the 15th)"),
        ("month", "1-12 or JAN-DEC, with * , - and steps of 1-12"),
        ("day of week", "0-7 or SUN-SAT (0 and 7 are Sunday), with * , - and steps of 1-7, or 5L (the last Friday) or 1#2 (the second Monday)"),
    ];

    /// <summary>The first fault of an expression; null when it is good.</summary>
    /// <param name="text">The expression.</param>
    internal static string? Of(string text)
    {
        int strange = text.Replace('\t', ' ').AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (strange >= 0)
        {
            return Invariant($"cron has a character at position {strange + 1} that is not allowed (U+{(int)text[strange]:X4}); use ASCII letters, digits and signs.");
        }

        List<CronWord> words = CronText.Words(text);
        if (words.Count == 0)
        {
            return "cron is blank; give five fields such as '0 8 * * *' (every day at 08:00), or a macro such as @daily.";
        }

        string? fault = CronText.IsMacro(words) ? OfMacro(text, words) : OfFields(text, words);
        return fault is null ? null : $"cron is '{text}': {fault}";
    }

    private static string? OfMacro(string text, List<CronWord> words) => CronText.Parse(text) is not null
        ? null
        : Invariant($"the macro at position {words[0].Position} is not known, or is not alone; it must be one of {string.Join(", ", CronText.Macros)}.");

    private static string? OfFields(string text, List<CronWord> words)
    {
        if (words.Count is not (5 or 6))
        {
            return Invariant($"it has {words.Count} {(words.Count == 1 ? "field" : "fields")}; it must have five (minute, hour, day of month, month, day of week), or six with the second first.");
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
            null => "each of its fields is good, but they do not go together.",
            { } expression when expression.GetNextOccurrence(s_anyTime, inclusive: true) is null => NoDate(words[^3], words[^2], words[^1]),
            _ => null,
        };
    }

    private static string? OfField(int index, CronWord field)
    {
        if (IsGood(index, field.Text))
        {
            return null;
        }

        CronWord worst = BadElement(index, field) ?? field;
        (string name, string allowed) = s_fields[index];
        return Invariant($"the {name} at position {worst.Position} is '{worst.Text}'; it must be {allowed}.");
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

    private static string NoDate(CronWord day, CronWord month, CronWord weekday) =>
        Invariant($"it never matches; no date has the day of month '{day.Text}' (position {day.Position}), the month '{month.Text}' (position {month.Position}) and the day of week '{weekday.Text}' (position {weekday.Position}).");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
