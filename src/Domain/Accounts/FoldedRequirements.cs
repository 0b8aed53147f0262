using System.Globalization;
using System.Text;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Accounts;

/// <summary>
/// The requirements that the creator reads: the task's own, whole and first, then what the account wants of every article,
/// in the language of the topic, as far as there is room.
/// </summary>
internal static class FoldedRequirements
{
    // Less of a style than this says nothing.
    private const int ShortestStyle = 20;

    /// <summary>The text; null when there is nothing to say.</summary>
    public static string? Write(string topic, string? own, AccountDefaults defaults)
    {
        bool chinese = IsChinese(topic);
        bool hasOwn = !string.IsNullOrWhiteSpace(own);
        string head = !hasOwn ? "" : own + (chinese ? "\n以上没有说明的，按账号要求：" : "\nWhere the above does not say otherwise:");
        StringBuilder text = new(head);

        // The hard rules first, the style last: a part of a style still says something.
        Add(text, Length(defaults, chinese));
        AddForbidden(text, defaults.ForbiddenWords, chinese);
        AddStyle(text, defaults.Style, chinese);
        return text.Length > head.Length ? text.ToString() : own;
    }

    /// <summary>Whether a topic has a Chinese character; the article is then written in Chinese.</summary>
    private static bool IsChinese(string topic) => topic.EnumerateRunes().Any(rune => rune.Value is >= 0x3400 and <= 0x9FFF);

    private static string? Length(AccountDefaults defaults, bool chinese) => (defaults.MinWords, defaults.MaxWords) switch
    {
        (null, null) => null,
        ({ } least, null) => Invariant(chinese ? $"篇幅：不少于{least}字。" : (FormattableString)$"Length: at least {least} words."),
        (null, { } most) => Invariant(chinese ? $"篇幅：不超过{most}字。" : (FormattableString)$"Length: at most {most} words."),
        ({ } least, { } most) => Invariant(chinese ? $"篇幅：{least}到{most}字。" : (FormattableString)$"Length: {least} to {most} words."),
    };

    private static void AddForbidden(StringBuilder text, IReadOnlyList<string> words, bool chinese)
    {
        string start = chinese ? "不得使用以下词语：" : "Do not use these words: ";
        string between = chinese ? "、" : ", ";
        string end = chinese ? "。" : ".";
        int room = Room(text) - start.Length - end.Length;
        string fitting = "";
        foreach (string word in words)
        {
            string longer = fitting.Length == 0 ? word : fitting + between + word;
            if (longer.Length > room)
            {
                break;
            }

            fitting = longer;
        }

        Add(text, fitting.Length == 0 ? null : start + fitting + end);
    }

    private static void AddStyle(StringBuilder text, string? style, bool chinese)
    {
        string start = chinese ? "写作风格：" : "Style: ";
        int room = Room(text) - start.Length;
        if (!string.IsNullOrWhiteSpace(style) && (style.Length <= room || room >= ShortestStyle))
        {
            Add(text, start + ArticleText.Shorten(style, room));
        }
    }

    private static void Add(StringBuilder text, string? line)
    {
        if (line is not null && line.Length <= Room(text))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(line);
        }
    }

    /// <summary>How long the next line may be.</summary>
    private static int Room(StringBuilder text) => GenerationRequestRules.MaxRequirementsLength - text.Length - (text.Length == 0 ? 0 : 1);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
