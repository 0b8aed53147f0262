using System.Globalization;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary>What a request must keep to.</summary>
internal static class RequestRules
{
    /// <exception cref="CreatorException">A value is out of its range; the message names the option.</exception>
    public static JobRequest Read(string topic, IReadOnlyList<string> keywords, string? requirements, string? tone, int priority, string language, string? callbackUrl)
    {
        if (string.IsNullOrWhiteSpace(topic))
        {
            throw CreatorException.Usage("--topic is blank; say what the article is about.");
        }

        CheckLength("--topic", topic, 500);
        CheckLength("--requirements", requirements, 2000);
        CheckLength("--tone", tone, 100);
        string[] words = [.. keywords.SelectMany(list => list.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        if (words.Length > 20)
        {
            throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"--keywords has {words.Length} words; at most 20 are taken."));
        }

        if (priority is < 1 or > 10)
        {
            throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"--priority is {priority}; it must be from 1 to 10."));
        }

        if (callbackUrl is not null && !(Uri.TryCreate(callbackUrl, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"))
        {
            throw CreatorException.Usage("--callback-url must be an http or https address.");
        }

        return new JobRequest
        {
            Topic = topic,
            Keywords = words,
            Requirements = requirements,
            Tone = tone,
            Priority = priority,
            Language = language switch
            {
                "zh" or "en" => language,
                "auto" => topic.EnumerateRunes().Any(rune => rune.Value is >= 0x3400 and <= 0x9FFF) ? "zh" : "en",
                _ => throw CreatorException.Usage($"--language is '{language}'; it must be zh, en or auto."),
            },
            CallbackUrl = callbackUrl,
        };
    }

    /// <summary>Whether two requests ask for the same; where to report it makes no difference.</summary>
    public static bool Same(JobRequest a, JobRequest b) =>
        (a with { CallbackUrl = null, Keywords = [] }) == (b with { CallbackUrl = null, Keywords = [] }) && a.Keywords.SequenceEqual(b.Keywords);

    private static void CheckLength(string option, string? value, int longest)
    {
        if (value?.Length > longest)
        {
            throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"{option} has {value.Length} characters; at most {longest} are taken."));
        }
    }
}
