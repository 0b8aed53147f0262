using System.Collections.Frozen;
using Cronos;

namespace ContentHub.Domain.Scheduling;

/// <summary>A part of a cron expression between spaces.</summary>
/// <param name="Position">Where it begins in the expression, from 1.</param>
/// <param name="Text">The part.</param>
internal readonly record struct CronWord(int Position, string Text);

/// <summary>The text of a cron expression: words between spaces and tabs, which are a macro, five fields or six.</summary>
internal static class CronText
{
    /// <summary>The macros, in the order they are told to users.</summary>
    internal static readonly string[] Macros =
        ["@every_second", "@every_minute", "@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"];

    private static readonly FrozenSet<string> s_macros = Macros.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_hourlyMacros =
        ((string[])["@every_second", "@every_minute", "@hourly"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The expression that a text is; null when it is none.</summary>
    /// <param name="text">The text.</param>
    internal static CronExpression? Parse(string text)
    {
        List<CronWord> words = Words(text);
        bool known = IsMacro(words) ? words.Count == 1 && s_macros.Contains(words[0].Text) : words.Count is 5 or 6;
        CronFormat format = words.Count == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard;
        return known && CronExpression.TryParse(text, format, out CronExpression? expression) ? expression : null;
    }

    /// <summary>Whether an expression is due in every hour: its hour field begins with <c>*</c>, or with <c>?</c>, which is the same.</summary>
    /// <param name="text">A good expression.</param>
    internal static bool IsDueEveryHour(string text)
    {
        List<CronWord> words = Words(text);
        return IsMacro(words) ? s_hourlyMacros.Contains(words[0].Text) : words[^4].Text[0] is '*' or '?';
    }

    /// <summary>Whether words are a macro, though maybe none that is known.</summary>
    /// <param name="words">The words of an expression.</param>
    internal static bool IsMacro(List<CronWord> words) => words.Count > 0 && words[0].Text[0] == '@';

    /// <summary>The words of an expression, in their order.</summary>
    /// <param name="text">The expression.</param>
    internal static List<CronWord> Words(string text)
    {
        List<CronWord> words = [];
        for (int i = 0; i < text.Length; i++)
        {
            int length = text.AsSpan(i).IndexOfAny(' ', '\t') is >= 0 and int space ? space : text.Length - i;
            if (length > 0)
            {
                words.Add(new(i + 1, text.Substring(i, length)));
                i += length;
            }
        }

        return words;
    }
}
