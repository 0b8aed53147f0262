using System.Globalization;
using System.Text.RegularExpressions;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary>What a request must keep to.</summary>
internal static partial class RequestRules
{
    private const int MostWords = 20_000;

    /// <summary>The request, with its lists split into words and its language found out.</summary>
    /// <exception cref="CreatorException">A value is out of its range; the message names the option.</exception>
    public static JobRequest Check(JobRequest asked)
    {
        if (string.IsNullOrWhiteSpace(asked.Topic))
        {
            throw CreatorException.Usage("--topic is blank; say what the text is about.");
        }

        CheckLength("--topic", asked.Topic, 500);
        CheckLength("--requirements", asked.Requirements, 2000);
        CheckLength("--tone", asked.Tone, 100);
        CheckRange("--priority", asked.Priority, 10);
        if (asked.CallbackUrl is not null && !(Uri.TryCreate(asked.CallbackUrl, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"))
        {
            throw CreatorException.Usage("--callback-url must be an http or https address.");
        }

        CheckType(asked);
        CheckWordRange(asked);
        string[] keywords = Words("--keywords", asked.Keywords, 20);
        string[] forbidden = Words("--forbidden-words", asked.ForbiddenWords ?? [], 50);
        if (keywords.FirstOrDefault(keyword => ForbiddenWords.FirstIn(keyword, forbidden) is not null) is { } both)
        {
            throw CreatorException.Usage($"--keywords has '{both}', which --forbidden-words forbids.");
        }

        return asked with
        {
            Keywords = keywords,
            ForbiddenWords = forbidden.Length == 0 ? null : forbidden,
            Language = asked.Language switch
            {
                "zh" or "en" => asked.Language,
                "auto" => (asked.SourceText ?? asked.Topic).EnumerateRunes().Any(rune => rune.Value is >= 0x3400 and <= 0x9FFF) ? "zh" : "en",
                _ => throw CreatorException.Usage($"--language is '{asked.Language}'; it must be zh, en or auto."),
            },
        };
    }

    /// <summary>Whether two requests ask for the same; where to report it makes no difference.</summary>
    public static bool Same(JobRequest a, JobRequest b) =>
        WithoutLists(a) == WithoutLists(b) && a.Keywords.SequenceEqual(b.Keywords) && (a.ForbiddenWords ?? []).SequenceEqual(b.ForbiddenWords ?? []);

    private static JobRequest WithoutLists(JobRequest request) =>
        request with { CallbackUrl = null, Keywords = [], ForbiddenWords = null, Type = request.Type ?? JobType.Article };

    private static void CheckType(JobRequest asked)
    {
        if (asked.Type is not (JobType.Article or JobType.Translation or JobType.SocialPost))
        {
            throw CreatorException.Usage($"--type is '{asked.Type}'; it must be article, translation or social_post.");
        }

        if (asked.Type != JobType.Translation)
        {
            string? stray = asked.SourceText is not null ? "--source-text" : asked.TargetLanguage is not null ? "--target-language" : null;
            if (stray is not null)
            {
                throw CreatorException.Usage($"{stray} belongs to --type=translation.");
            }

            return;
        }

        if (string.IsNullOrWhiteSpace(asked.SourceText))
        {
            throw CreatorException.Usage("--source-text is missing; give the text to translate.");
        }

        // A Linux kernel takes 128 KiB for one argument, in UTF-8.
        CheckLength("--source-text", asked.SourceText, 20_000);
        if (asked.TargetLanguage is not { Length: <= 35 } language || !LanguageTag().IsMatch(language))
        {
            throw CreatorException.Usage($"--target-language is '{asked.TargetLanguage}'; it must be a language tag such as en, zh or pt-BR.");
        }
    }

    private static void CheckWordRange(JobRequest asked)
    {
        CheckRange("--min-words", asked.MinWords ?? 1, MostWords);
        CheckRange("--max-words", asked.MaxWords ?? 1, MostWords);
        if (asked.MinWords > asked.MaxWords)
        {
            throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"--min-words is {asked.MinWords} and --max-words {asked.MaxWords}; the first must not be larger."));
        }
    }

    private static string[] Words(string option, IReadOnlyList<string> lists, int most)
    {
        string[] words = [.. lists.SelectMany(list => list.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        return words.Length <= most
            ? words
            : throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"{option} has {words.Length} words; at most {most} are taken."));
    }

    private static void CheckRange(string option, int value, int largest)
    {
        if (value < 1 || value > largest)
        {
            throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; it must be from 1 to {largest}."));
        }
    }

    private static void CheckLength(string option, string? value, int longest)
    {
        if (value?.Length > longest)
        {
            throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"{option} has {value.Length} characters; at most {longest} are taken."));
        }
    }

    // RFC 5646, without a registry of what there is.
    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex LanguageTag();
}
